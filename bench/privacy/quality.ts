import { recognise } from '../../src/engine/personal-information/recognise.ts';
import type { EvaluationText } from './evaluation-set.ts';

/** How well one type is found: a value counts as found where type, beginning and end are all right. */
export interface Quality {
  readonly type: string;
  readonly planted: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly target: number;
}

/** Recall and precision asked of each type; others have none. */
const TARGETS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['resident-id', 'bank-card', 'credit-code', 'organisation-code', 'vin', 'imei'].map((type) => [type, 0.99]),
  ),
  ...Object.fromEntries(['vehicle-plate', 'mobile-number', 'landline-number', 'email'].map((type) => [type, 0.95])),
  'person-name': 0.85,
  'address': 0.85,
};

interface Mistake {
  readonly id: string;
  readonly type: string;
  readonly kind: 'missed' | 'not one';
}

/** Quality by type, in the order of the types' names, and every mistake by its text's id. */
export function qualityOn(texts: readonly EvaluationText[]): {
  readonly types: readonly Quality[];
  readonly mistakes: readonly Mistake[];
} {
  const counts = new Map<string, { planted: number; found: number; right: number }>();
  const of = (type: string): { planted: number; found: number; right: number } => {
    const count = counts.get(type) ?? { planted: 0, found: 0, right: 0 };
    counts.set(type, count);
    return count;
  };
  const mistakes: Mistake[] = [];
  for (const { id, text, values } of texts) {
    const key = ({ type, start, end }: EvaluationText['values'][number]): string => `${type} ${start} ${end}`;
    const [planted, found] = [new Set(values.map(key)), recognise(text)];
    const seen = new Set(found.map(key));
    for (const value of values) {
      of(value.type).planted += 1;
      if (!seen.has(key(value))) mistakes.push({ id, type: value.type, kind: 'missed' });
    }
    for (const one of found) {
      of(one.type).found += 1;
      if (planted.has(key(one))) of(one.type).right += 1;
      else mistakes.push({ id, type: one.type, kind: 'not one' });
    }
  }
  const types = [...counts].map(([type, { planted, found, right }]): Quality => {
    const [precision, recall] = [found === 0 ? 1 : right / found, planted === 0 ? 1 : right / planted];
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { type, planted, precision, recall, f1, target: TARGETS[type] ?? 0 };
  });
  return { types: types.toSorted((a, b) => (a.type < b.type ? -1 : 1)), mistakes };
}
