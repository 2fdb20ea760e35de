import { z } from 'zod';
import type { Level, Verified } from './control.ts';

/** The three question banks of a filing: generated content, should be refused, should be answered. */
export const BankKind = z.enum(['generation', 'refuse', 'answer']);
export type BankKind = z.infer<typeof BankKind>;

/** So many questions, or days, that a clause asks for. */
export interface BankNeed {
  readonly control: string;
  readonly clause: string;
  readonly level: Level;
  readonly verified: Verified;
  readonly n: number;
}

/** What a question is about: one of the 31 risks, or one of the 13 topics of the should-answer bank. */
export interface BankClass {
  readonly id: string;
  readonly of: 'risk' | 'topic';
  /** The class above it, in Chinese: 附件5 names both. */
  readonly group: string;
  readonly zh: string;
  readonly en: string;
  /** Its names beside these. */
  readonly aliases: readonly string[];
  /** Least number of questions; null where none is asked for. */
  readonly need: BankNeed | null;
}

/** What a pack asks of one kind of bank. */
export interface BankRules {
  readonly kind: BankKind;
  /** Everything that a question of this bank may be about. */
  readonly classes: readonly BankClass[];
  readonly total: BankNeed | null;
  /** Most days since the last update. */
  readonly days: BankNeed | null;
}
