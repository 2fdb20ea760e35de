/** The encodings that Chinese text files come in. */
export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** The whole text and the encoding it was found in; or the first line that does not fit, with what is wrong. */
export type DecodedText =
  | { readonly text: string; readonly encoding: TextEncoding }
  | { readonly problem: 'mixed-encodings' | 'unknown-encoding'; readonly line: number };

/** Lines that read as this many Chinese characters of UTF-8 are no accident of GB18030. */
const SURE = 3;

/** Text of bytes, without its byte order mark. A text that would lose or change a character is a problem, never guessed at. */
export function decodedText(bytes: Uint8Array): DecodedText {
  const marked = markOf(bytes);
  const encoding = marked ?? withoutMark(bytes);
  if (typeof encoding === 'object') return encoding;
  const text = decoded(bytes, encoding);
  return text === null ? { problem: 'unknown-encoding', line: lineOfFault(bytes, encoding) } : { text, encoding };
}

/** What a decoder of the platform calls an encoding. */
export function decoderLabel(encoding: TextEncoding): string {
  return encoding === 'utf-8-bom' ? 'utf-8' : encoding;
}

function markOf(bytes: Uint8Array): TextEncoding | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8-bom';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function withoutMark(bytes: Uint8Array): TextEncoding | Extract<DecodedText, { problem: unknown }> {
  const wide = wideOf(bytes);
  if (wide !== null) return wide;
  if (decoded(bytes, 'utf-8') !== null) return 'utf-8';
  const mixed = mixedAt(bytes);
  return mixed === null ? 'gb18030' : { problem: 'mixed-encodings', line: mixed };
}

/** UTF-16 without a mark shows by the zero bytes of its line ends and Latin letters, all on one side. */
function wideOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes.length % 2 !== 0) return null;
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [high = 0, low = 0] = zeros;
  if (low > 0 && high * 100 < low) return 'utf-16le';
  return high > 0 && low * 100 < high ? 'utf-16be' : null;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(decoderLabel(encoding), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is of another encoding than the first one that is not ASCII; null where all agree. */
function mixedAt(bytes: Uint8Array): number | null {
  let [first, other, seen, asUtf8, sure]: [boolean | null, number | null, number, number, boolean] = [
    null,
    null,
    0,
    0,
    false,
  ];
  for (const [index, line] of linesOf(bytes).entries()) {
    if (line.every((byte) => byte < 0x80)) continue;
    const text = decoded(line, 'utf-8');
    const han = text === null ? 0 : (text.match(/\p{Script=Han}/gu) ?? []).length;
    seen += 1;
    asUtf8 += han > 0 ? 1 : 0;
    sure ||= han >= SURE;
    first ??= han > 0;
    if (first !== han > 0) other ??= index + 1;
  }
  return asUtf8 < seen && (sure || asUtf8 * 50 >= seen) && asUtf8 > 0 ? other : null;
}

function lineOfFault(bytes: Uint8Array, encoding: TextEncoding): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return 1;
  return linesOf(bytes).findIndex((line) => decoded(line, encoding) === null) + 1 || 1;
}

/** A line feed is one byte in UTF-8 and GB18030, and part of no other character. */
function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}
