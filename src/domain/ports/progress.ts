import type { GateId } from '../gate.ts';

/** What a person sees while a run works. */
export interface Progress {
  /** The `number`th of `of` checks begins. */
  begin(gate: GateId, check: string, number: number, of: number): void;
  /** So many more prompts or texts will be put to a model. */
  expect(more: number): void;
  /** So many of them are done. */
  advance(by: number): void;
  /** The check is done; `reused`: its evidence was there from an earlier run; `unscored`: the model gives no log-probabilities. */
  end(how: 'measured' | 'reused' | 'unscored'): void;
}
