/** UTF-16 offsets of a value in a text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What kind of information it is, after GB/T 35273-2020 annex A; `secret` is no personal information, but no less to be kept. */
export type Category =
  | 'identity'
  | 'contact'
  | 'finance'
  | 'vehicle'
  | 'network'
  | 'location'
  | 'account'
  | 'health'
  | 'belief'
  | 'person'
  | 'secret';

/** How one type of personal information looks. It is given folded text: half-width digits and letters, no invisible characters. */
export interface Recogniser {
  /** In kebab-case. */
  readonly type: string;
  readonly category: Category;
  /** Whether it is sensitive personal information: PIPL art. 28, GB/T 45574-2025. */
  readonly sensitive: boolean;
  /** How sure a match is that has all that is asked of it, of 1. */
  readonly score: number;
  /** A text without this holds none: looked for first, since it is cheap. */
  readonly needs?: RegExp;
  /** Global. Where it has a group `value`, that is the value and the rest its surroundings. */
  readonly pattern: RegExp;
  /** Whether the value, without the blanks and hyphens inside and as it stands, is one: check digits, dates, ranges. */
  readonly accepts?: (compact: string, value: string) => boolean;
  /** Where the value begins, for what has no fixed beginning: given the text and where the match begins. */
  readonly begins?: (text: string, start: number) => number;
  /** One of these stands before the value, at most 16 characters away: without it the value is too common to be one. */
  readonly words?: RegExp;
  /** Or this stands right behind it; asked only where `words` are. */
  readonly wordsBehind?: RegExp;
  /** Whether a text that is nothing but the value needs no word: a cell of a table. */
  readonly aloneToo?: boolean;
}

/** How far before a value a word may stand, in UTF-16 units. */
const NEAR = 16;

/** Every value of the type in a folded text, in order, none overlapping another. */
export function spansOf(recogniser: Recogniser, text: string): readonly Span[] {
  if (!mayHold(recogniser, text)) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(recogniser.pattern)) {
    const span = valueIn(match);
    if (!isOne(recogniser, text, span)) continue;
    const start = recogniser.begins?.(text, span.start) ?? span.start;
    if (start >= (spans.at(-1)?.end ?? 0)) spans.push({ start, end: span.end });
  }
  return spans;
}

function mayHold({ needs, words, wordsBehind, aloneToo }: Recogniser, text: string): boolean {
  if (needs !== undefined && !needs.test(text)) return false;
  return words === undefined || wordsBehind !== undefined || aloneToo === true || words.test(text);
}

function valueIn(match: RegExpExecArray): Span {
  const value = match.groups?.['value'];
  if (value === undefined) return { start: match.index, end: match.index + match[0].length };
  const start = match.index + match[0].lastIndexOf(value);
  return { start, end: start + value.length };
}

function isOne(recogniser: Recogniser, text: string, { start, end }: Span): boolean {
  const { accepts, words, wordsBehind, aloneToo } = recogniser;
  const value = text.slice(start, end);
  if (accepts !== undefined && !accepts(value.replaceAll(/[ -]/g, ''), value)) return false;
  if (words === undefined || words.test(text.slice(Math.max(0, start - NEAR), start))) return true;
  return wordsBehind?.test(text.slice(end, end + NEAR)) === true || (aloneToo === true && text.trim() === value);
}
