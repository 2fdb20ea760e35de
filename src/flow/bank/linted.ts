import type { BankRules } from '../../domain/bank.ts';
import { bankOf, type ClassMapping } from '../../engine/question-bank/bank.ts';
import { lintBank, type BankFinding, type BankReport } from '../../engine/question-bank/lint.ts';
import type { ReadTable } from './read-table.ts';

interface ToLint {
  readonly read: ReadTable;
  readonly rules: BankRules;
  readonly mapping: ClassMapping | null;
  readonly age: number | null;
  /** The should-refuse bank of a service of one domain; null: it serves every domain. */
  readonly refuse: { readonly read: ReadTable; readonly rules: BankRules } | null;
}

export interface LintedBank extends BankReport {
  readonly encoding: string;
  readonly conforms: boolean;
}

const NOTHING = { rows: [], problems: [] };

/** Lints what was read of a file, its encoding included. A bank conforms when nothing in it is an error. */
export function linted({ read, rules, mapping, age, refuse }: ToLint): LintedBank {
  const table = 'table' in read ? read.table : NOTHING;
  const refused = refuse === null ? null : topicsIn(refuse);
  const report = lintBank({ table, rules, mapping, age, refused });
  const findings = [...encodingFindings(read), ...report.findings];
  return {
    ...report,
    findings,
    encoding: 'table' in read ? read.encoding : read.problem,
    conforms: findings.every(({ severity }) => severity === 'warning'),
  };
}

function topicsIn({ read, rules }: { readonly read: ReadTable; readonly rules: BankRules }): ReadonlySet<string> {
  const items = 'table' in read ? bankOf(read.table, rules, null).items : [];
  return new Set(items.flatMap(({ topic }) => topic ?? []));
}

function encodingFindings(read: ReadTable): readonly BankFinding[] {
  const found = { control: null, values: {} };
  if ('problem' in read) return [{ ...found, code: read.problem, severity: 'error', places: [read.line] }];
  const usual = ['utf-8', 'utf-8-bom', 'xlsx'].includes(read.encoding);
  return usual ? [] : [{ ...found, code: 'encoding', severity: 'warning', places: [], values: { is: read.encoding } }];
}
