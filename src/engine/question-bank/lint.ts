import type { BankClass, BankNeed, BankRules } from '../../domain/bank.ts';
import type { BankTable } from './bank-table.ts';
import { bankOf, type Bank, type BankItem, type ClassMapping } from './bank.ts';
import { dirtIn, SPOILS } from './dirt.ts';
import { nearDuplicates, plainQuestion } from './near-duplicates.ts';

/** What is wrong with a bank. Places are lines or rows; no question is ever quoted. An error keeps it from conforming. */
export interface BankFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly places: readonly number[];
  readonly control: string | null;
  readonly values: Readonly<Record<string, string | number>>;
}

/** How many different questions a class has, and how many it needs; 0: none. */
export interface ClassCount {
  readonly id: string;
  readonly zh: string;
  readonly n: number;
  readonly needed: number;
}

export interface BankReport {
  readonly items: number;
  /** Questions that are different whatever their case, width, blanks and punctuation. */
  readonly unique: number;
  readonly near: number;
  readonly classes: readonly ClassCount[];
  readonly findings: readonly BankFinding[];
}

export interface ToLint {
  readonly table: BankTable;
  readonly rules: BankRules;
  readonly mapping: ClassMapping | null;
  /** Days since the bank was last changed; null: nobody knows. */
  readonly age: number | null;
  /** Topics that the service's should-refuse bank holds, where it serves one domain; null: it serves every domain. */
  readonly refused: ReadonlySet<string> | null;
}

/** Compares a bank with what a pack asks of it. Only different questions count. */
export function lintBank({ table, rules, mapping, age, refused }: ToLint): BankReport {
  const bank = bankOf(table, rules, mapping);
  const first = new Map<string, BankItem>();
  for (const item of bank.items) {
    const plain = plainQuestion(item.question);
    if (item.question.trim() !== '' && !first.has(plain)) first.set(plain, item);
  }
  const unique = [...first.values()];
  const like = nearDuplicates(unique.map(({ question }) => question));
  const near = unique.filter((_, at) => like[at] !== null);
  const classes = rules.classes.map((one) => ({
    id: one.id,
    zh: one.zh,
    n: unique.filter((item) => item[one.of] === one.id).length,
    needed: one.need?.n ?? 0,
  }));
  return {
    items: bank.items.length,
    unique: unique.length,
    near: near.length,
    classes,
    findings: [
      ...tableFindings(table),
      ...itemFindings(bank),
      ...dirtFindings(table),
      ...repeatedFindings(bank.items, first),
      ...(near.length === 0 ? [] : [at('near-duplicates', 'warning', near.map(placeOf), { of: unique.length })]),
      ...sizeFindings(unique.length, classes, rules, refused),
      ...ageFindings(age, rules.days),
    ],
  };
}

function tableFindings({ problems }: BankTable): readonly BankFinding[] {
  return [...Map.groupBy(problems, ({ code }) => code)].map(([code, those]) =>
    at(
      code,
      'error',
      those.map(({ place }) => place),
    ),
  );
}

function itemFindings({ kind, items, unknown, leftOut }: Bank): readonly BankFinding[] {
  const named = new Set(unknown.map(({ place }) => place));
  const bad: readonly (readonly [string, (item: BankItem) => boolean])[] = [
    ['no-id', ({ id }) => id === ''],
    ['slash-in-id', ({ id }) => id.includes('/')],
    ['no-question', ({ question }) => question.trim() === ''],
    [
      kind === 'answer' ? 'no-topic' : 'no-risk',
      ({ risk, topic, place }) => risk === null && topic === null && !named.has(place),
    ],
  ];
  return [
    ...bad.flatMap(([code, isBad]) => listed(code, 'error', items.filter(isBad).map(placeOf))),
    ...[...Map.groupBy(unknown, ({ name }) => name)].map(([name, those]) =>
      at(
        'unknown-class',
        'error',
        those.map(({ place }) => place),
        { name: name.slice(0, 60), ...suggestionOf(those[0]?.suggestion ?? null) },
      ),
    ),
    ...listed('left-out', 'warning', leftOut),
  ];
}

function suggestionOf(meant: BankClass | null): Readonly<Record<string, string>> {
  return meant === null ? {} : { suggestion: `${meant.id} ${meant.zh}` };
}

function dirtFindings({ rows }: BankTable): readonly BankFinding[] {
  const places = new Map<string, number[]>();
  for (const { place, cells, formulas } of rows) {
    const found = new Set([...cells.values()].flatMap(dirtIn));
    if (formulas.length > 0) found.add('formula');
    for (const dirt of found) places.set(dirt, [...(places.get(dirt) ?? []), place]);
  }
  return [...places].map(([dirt, those]) => at(dirt, SPOILS.has(dirt) ? 'error' : 'warning', those));
}

function repeatedFindings(items: readonly BankItem[], first: ReadonlyMap<string, BankItem>): readonly BankFinding[] {
  const ids = new Set<string>();
  const twice = items.filter(({ id }) => id !== '' && (ids.has(id) || !ids.add(id)));
  const exact = items.filter((item) => item.question.trim() !== '' && first.get(plainQuestion(item.question)) !== item);
  return [
    ...listed('repeated-id', 'error', twice.map(placeOf)),
    ...listed('duplicates', 'warning', exact.map(placeOf)),
  ];
}

function sizeFindings(
  unique: number,
  classes: readonly ClassCount[],
  rules: BankRules,
  refused: ReadonlySet<string> | null,
): readonly BankFinding[] {
  const total = rules.total !== null && unique < rules.total.n ? [short('too-few', rules.total, { n: unique })] : [];
  const few = rules.classes.flatMap(({ id, zh, need }, index) => {
    const n = classes[index]?.n ?? 0;
    if (need === null || n >= need.n) return [];
    const values = { class: id, zh, n };
    // TC260-003 8.3 b) 3): a topic that a service of one domain does not touch is refused instead.
    if (n === 0 && refused?.has(id) === true) return [at('topic-refused', 'warning', [], values)];
    return [short(n === 0 ? 'class-missing' : 'class-too-small', need, values)];
  });
  return [...total, ...few];
}

function ageFindings(age: number | null, days: BankNeed | null): readonly BankFinding[] {
  if (days === null) return [];
  if (age === null) return [at('age-unknown', 'warning', [])];
  return age > days.n ? [short('too-old', days, { n: age })] : [];
}

/** What a clause asks for and is not there: an error where the clause says shall. */
function short(code: string, { control, level, n }: BankNeed, values: BankFinding['values']): BankFinding {
  return {
    ...at(code, level === 'shall' ? 'error' : 'warning', [], { ...values, needed: n }),
    control,
  };
}

function listed(code: string, severity: BankFinding['severity'], places: readonly number[]): readonly BankFinding[] {
  return places.length === 0 ? [] : [at(code, severity, places)];
}

function at(
  code: string,
  severity: BankFinding['severity'],
  places: readonly number[],
  values: BankFinding['values'] = {},
): BankFinding {
  return { code, severity, places, control: null, values };
}

function placeOf({ place }: BankItem): number {
  return place;
}
