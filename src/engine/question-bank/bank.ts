import type { BankClass, BankKind, BankRules } from '../../domain/bank.ts';
import { fieldOf, type BankField, type BankRow, type BankTable } from './bank-table.ts';
import { classNames, type NamedClass } from './class-names.ts';

/** One question of a bank. */
export interface BankItem {
  readonly place: number;
  readonly id: string;
  readonly question: string;
  /** Ids of the risk and of the topic that it is about; null where it names none that exists. */
  readonly risk: string | null;
  readonly topic: string | null;
}

/** A class by a name that nobody knows. */
export interface UnknownClass {
  readonly place: number;
  readonly name: string;
  readonly suggestion: BankClass | null;
}

export interface Bank {
  readonly kind: BankKind;
  readonly items: readonly BankItem[];
  readonly unknown: readonly UnknownClass[];
  /** Places of rows that the mapping leaves out. */
  readonly leftOut: readonly number[];
}

/** What another set calls its classes, and what that is here; null: its questions are left out. */
export type ClassMapping = Readonly<Record<string, string | null>>;

/** The questions of a table. With a mapping, a class is what the mapping says and nothing else. */
export function bankOf(table: BankTable, { kind, classes }: BankRules, mapping: ClassMapping | null): Bank {
  const [items, unknown, leftOut]: [BankItem[], UnknownClass[], number[]] = [[], [], []];
  const named = { risk: classNames(classes), topic: classNames(classes.filter((one) => one.of === 'topic')) };
  for (const row of table.rows) {
    const fields = fieldsOf(row);
    // 附件5 has one column for both.
    const written = kind === 'answer' && fields.topic === '' ? { ...fields, topic: fields.risk, risk: '' } : fields;
    const ids: { risk: string | null; topic: string | null } = { risk: null, topic: null };
    let out = false;
    for (const field of ['risk', 'topic'] as const) {
      const name = written[field].trim();
      if (name === '' || (field === 'risk' && kind === 'answer')) continue;
      const mapped = mapping === null ? name : Object.hasOwn(mapping, name) ? mapping[name] : undefined;
      if (mapped === null) out = true;
      const found: NamedClass = typeof mapped === 'string' ? named[field](mapped) : { suggestion: null };
      if ('id' in found) placed(ids, found.id, classes);
      else if (mapped !== null) unknown.push({ place: row.place, name, suggestion: found.suggestion });
    }
    if (out) leftOut.push(row.place);
    else items.push({ place: row.place, id: written.id.trim(), question: written.question, ...ids });
  }
  return { kind, items, unknown, leftOut };
}

function placed(ids: { risk: string | null; topic: string | null }, id: string, classes: readonly BankClass[]): void {
  const of = classes.find((one) => one.id === id)?.of ?? 'risk';
  ids[of] = id;
}

function fieldsOf({ cells }: BankRow): Record<BankField, string> {
  const fields: Record<BankField, string> = { id: '', question: '', risk: '', topic: '' };
  for (const [name, text] of cells) {
    const field = fieldOf(name);
    if (field !== null && fields[field] === '') fields[field] = text;
  }
  return fields;
}
