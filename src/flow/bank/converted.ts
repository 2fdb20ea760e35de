import type { BankRules } from '../../domain/bank.ts';
import type { BankItem, ClassMapping } from '../../engine/question-bank/bank.ts';
import { bankOf } from '../../engine/question-bank/bank.ts';
import type { BankFinding } from '../../engine/question-bank/lint.ts';
import { linted } from './linted.ts';
import type { ReadTable } from './read-table.ts';

/** What another format could not hold, or a draw not use. */
const LOSES: ReadonlySet<string> = new Set([
  'mixed-encodings',
  'unknown-encoding',
  'not-an-object',
  'not-text',
  'columns',
  'open-quote',
  'no-header',
  'no-id',
  'slash-in-id',
  'no-question',
  'unknown-class',
  'repeated-id',
  'lone-surrogate',
]);

interface Converted {
  readonly items: readonly BankItem[];
  /** What keeps the file from being converted. */
  readonly lost: readonly BankFinding[];
}

/** The questions of a file with their classes by id, and what would be lost. */
export function converted(read: ReadTable, rules: BankRules, mapping: ClassMapping | null): Converted {
  const { findings } = linted({ read, rules, mapping, age: null, refuse: null });
  return {
    items: 'table' in read ? bankOf(read.table, rules, mapping).items : [],
    lost: findings.filter(({ code }) => LOSES.has(code)),
  };
}
