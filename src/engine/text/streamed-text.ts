import { decodedText, decoderLabel, type TextEncoding } from './decoded-text.ts';

const MARKS: Readonly<Record<TextEncoding, readonly number[]>> = {
  'utf-8': [],
  'utf-8-bom': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'gb18030': [],
};

/**
 * The encoding of a long text by its beginning. Where lines disagree it is the one that most of them read as, and the others
 * will not decode; null where fewer than half read as any.
 */
export function encodingOf(beginning: Uint8Array, whole: boolean): TextEncoding | null {
  const complete = whole ? beginning : upToLineEnd(beginning);
  const found = decodedText(complete);
  if ('encoding' in found) return found.encoding;
  const lines = splitLines(complete).filter((line) => line.some((byte) => byte >= 0x80));
  const fitting = (encoding: TextEncoding): number => {
    const decoder = strictDecoder(encoding);
    return lines.filter((line) => decoder(line) !== null).length;
  };
  const [utf8, gb] = [fitting('utf-8'), fitting('gb18030')];
  if (Math.max(utf8, gb) * 2 < lines.length) return null;
  // GB18030 reads most UTF-8 too; UTF-8 reads next to no GB18030.
  return utf8 * 2 >= lines.length ? 'utf-8' : 'gb18030';
}

/** Bytes of the byte order mark that the text begins with. */
export function markLength(encoding: TextEncoding, beginning: Uint8Array): number {
  const mark = MARKS[encoding];
  return mark.every((byte, at) => beginning[at] === byte) ? mark.length : 0;
}

/** Decodes whole lines; null where they are not of the encoding. */
export function strictDecoder(encoding: TextEncoding): (bytes: Uint8Array) => string | null {
  const decoder = new TextDecoder(decoderLabel(encoding), { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  };
}

function upToLineEnd(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(0x0a);
  // In UTF-16 a line feed is two bytes.
  const odd = bytes[end + 1] === 0 ? 2 : 1;
  const cut = end === -1 ? bytes.length - (bytes.length % 2) : end + odd;
  return bytes.subarray(0, cut);
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const to = end === -1 ? bytes.length : end;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}
