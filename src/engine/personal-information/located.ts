import { keyedHash } from '../../domain/keyed-hash.ts';
import type { Located } from '../../domain/ports/locator.ts';
import type { RawText } from '../../domain/ports/text-file.ts';
import { fieldsOf } from './fields-of.ts';
import { recogniseField } from './labelled.ts';

/** Everything that is found in raw text, in its order. */
export function located(raw: RawText, key: Uint8Array): readonly Located[] {
  const found: Located[] = [];
  for (const { line, field, text } of fieldsOf(raw))
    for (const { type, start, end, score } of recogniseField(text, field)) {
      const place = field === null ? { line } : { line, field };
      found.push({ ...place, type, start, end, score, hash: keyedHash(key, text.slice(start, end)) });
    }
  return found;
}
