import { z } from 'zod';
import type { BankClass } from '../../domain/bank.ts';
import { jsonRecords } from '../population/json-records.ts';
import { classNames } from './class-names.ts';

/** The risk or topic of each question of a bank, by the question's id; a name that nobody knows is none. */
export function groupsIn(text: string, classes: readonly BankClass[]): ReadonlyMap<string, string> {
  const read = jsonRecords(text, z.looseObject({ id: z.string() }));
  const named = classNames(classes);
  const groups = new Map<string, string>();
  for (const record of 'values' in read ? read.values : []) {
    const name = record['risk'] ?? record['topic'];
    const found = typeof name === 'string' ? named(name) : null;
    if (found !== null && 'id' in found) groups.set(record.id, found.id);
  }
  return groups;
}
