import type { BadReason, CorpusRow } from '../../domain/ports/corpus.ts';

type Read = CorpusRow | { readonly line: number; readonly reason: BadReason };

/** A line of jsonl: its text is every string at any depth, keys left out, so that nothing in it escapes a check. */
export function jsonRow(raw: string, line: number): Read {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { line, reason: 'not-json' };
  }
  const strings: string[] = [];
  collect(value, strings);
  const text = strings.length === 1 ? (strings[0] ?? '') : strings.join('\n');
  if (text.trim() === '') return { line, reason: 'no-text' };
  return text.isWellFormed() ? { line, text, raw } : { line, reason: 'lone-surrogate' };
}

/** Adds every string of a JSON value, in the order of the record. */
export function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, into);
}
