import { readsAs, type Folding } from './folding.ts';

/** 0 reads like o and 1 like l: a keyword of digits alone asks for a digit in the text, one that digits could spell for a letter. */
export type Guard = 'none' | 'digit' | 'letter';

export function guardOf(text: string, folding: Folding): Guard {
  const [letters, digits] = [/\p{L}/u.test(text), /\p{N}/u.test(text)];
  if (digits && !letters) return 'digit';
  const reads = readsAs(text, folding).map((point) => String.fromCodePoint(point));
  return letters && !digits && reads.every((char) => /[^\p{L}\p{N}]|[ol]/iu.test(char)) ? 'letter' : 'none';
}

/** What a stretch of text holds, as far as guards ask. */
export interface Seen {
  readonly digit: boolean;
  readonly letter: boolean;
}

export const NOTHING_SEEN: Seen = { digit: false, letter: false };

export function seenIn(bytes: Uint8Array, before: Seen): Seen {
  const text = new TextDecoder().decode(bytes);
  return { digit: before.digit || /\p{N}/u.test(text), letter: before.letter || /\p{L}/u.test(text) };
}
