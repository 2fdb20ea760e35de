import type { Located } from '../../domain/ports/locator.ts';
import type { RawText } from '../../domain/ports/text-file.ts';
import { fieldsOf } from './fields-of.ts';
import { recogniseField } from './labelled.ts';

/** Everything that is found in raw text, in its order. */
export function located(raw: RawText, hashOf: (value: string) => string): readonly Located[] {
  const found: Located[] = [];
  for (const { line, field, text } of fieldsOf(raw))
    for (const { type, start, end, score } of recogniseField(text, field)) {
      const place = field === null ? { line } : { line, field };
      found.push({ ...place, type, start, end, score, hash: hashOf(text.slice(start, end)) });
    }
  return found;
}
