import { z } from 'zod';
import { jsonRecords } from '../population/json-records.ts';
import { folded } from '../text/fold.ts';

/** One blocked keyword under its risk (`A.1.f`). */
export interface Keyword {
  readonly keyword: string;
  readonly risk: string;
}

/** `keyword` is folded and so is what it is compared with. */
const KeywordRow = z.strictObject({
  keyword: z
    .string()
    .transform(folded)
    .refine((keyword) => keyword.trim() !== ''),
  risk: z.string(),
});

type Read = { readonly keywords: readonly Keyword[] } | { readonly line: number };

/**
 * Reads a keyword library: one JSON object per line, `{"keyword": …, "risk": "A.1.f"}`.
 * Names the first line that is not one, has no visible character or no known risk, without quoting it.
 */
export function keywordList(text: string, isRisk: (id: string) => boolean): Read {
  const rows = jsonRecords(
    text,
    KeywordRow.refine(({ risk }) => isRisk(risk)),
  );
  return 'line' in rows ? rows : { keywords: rows.values };
}
