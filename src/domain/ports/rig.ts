import type { z } from 'zod';
import type { Decoding } from '../decoding.ts';
import type { Exchange } from '../exchange.ts';
import type { Inspection } from '../inspection.ts';
import type { Score } from './language-model.ts';
import type { Subject } from '../subject.ts';

/** A prompt under its item's id. */
export interface Prompt {
  readonly id: string;
  readonly text: string;
}

/** `served`: in the service's prompt, with its decoding. `bare`: exactly the text given, decoded as said. */
export type Asking = { readonly as: 'served' } | { readonly as: 'bare'; readonly decoding: Decoding };

/** One side of the change: a model and the commit it comes from. */
export interface RigSide {
  readonly subject: Subject;
  /** The folder of the commit with the trainer's own logs of this model. */
  readonly training: string;
  ask(prompts: readonly Prompt[], asking: Asking): AsyncIterable<Exchange>;
  /** Log-likelihood of each text, under its id. */
  score(texts: readonly Prompt[]): AsyncIterable<{ readonly id: string } & Score>;
  /** What the structure of each file of the model is, by its path; the files are opened where nothing of this process is. */
  inspect(): Promise<ReadonlyMap<string, Inspection>>;
  /** Paths of the commit's files below a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  /** A file of the commit; null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
}

/** What a check works with while it asks and measures. */
export interface Rig {
  readonly head: RigSide;
  /** Null where the pull request adds the model. */
  readonly base: RigSide | null;
  /** The drawn items of one of the check's sets, in the order of the draw. */
  readonly items: <T>(name: string, item: z.ZodType<T>) => Promise<readonly T[]>;
}
