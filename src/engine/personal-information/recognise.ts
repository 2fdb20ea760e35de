import { foldedWindow } from './folded-window.ts';
import { spansOf, type Category, type Recogniser, type Span } from './recogniser.ts';
import { recognisers as all } from './recognisers/all.ts';
import { windowsOf } from './windows.ts';

/** A value that was found, by its UTF-16 offsets in the text as it stands; never the value. */
export interface Recognised extends Span {
  readonly type: string;
  readonly category: Category;
  readonly sensitive: boolean;
  readonly score: number;
}

/**
 * Every piece of personal information in a text, in order. Of two that overlap the surer stands, then the longer.
 * Full-width digits, blanks and hyphens inside, invisible characters and Chinese numerals hide nothing.
 */
export function recognise(text: string, recognisers: readonly Recogniser[] = all): readonly Recognised[] {
  const found: Recognised[] = [];
  for (const window of windowsOf(text)) found.push(...inWindow(text, window, recognisers));
  return found;
}

function inWindow(text: string, { start, end }: Span, recognisers: readonly Recogniser[]): readonly Recognised[] {
  const folded = foldedWindow(text, start, end);
  const found = recognisers.flatMap((recogniser) =>
    spansOf(recogniser, folded.text).map(({ start: from, end: to }): Recognised => {
      const { type, category, sensitive, score } = recogniser;
      return { type, category, sensitive, score, start: folded.starts[from] ?? start, end: folded.ends[to - 1] ?? end };
    }),
  );
  return found.length < 2 ? found : apart(found);
}

function apart(found: readonly Recognised[]): readonly Recognised[] {
  const kept: Recognised[] = [];
  for (const one of found.toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start)))
    if (kept.every((other) => one.end <= other.start || one.start >= other.end)) kept.push(one);
  return kept.toSorted((a, b) => a.start - b.start);
}
