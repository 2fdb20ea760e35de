/** Text for an office document: what XML cannot hold, and what changes the order of letters, is shown as its code. */
export function asText(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu,
    (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
