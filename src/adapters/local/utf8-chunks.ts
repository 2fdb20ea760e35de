import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import { Fault } from '../../domain/fault.ts';
import { decoderLabel, type TextEncoding } from '../../engine/text/decoded-text.ts';
import { encodingOf, markLength } from '../../engine/text/streamed-text.ts';
import { readingFault } from './reading-fault.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * A text file as UTF-8 in pieces, whatever encoding it is in (UTF-8, UTF-16, GB18030), without its byte order mark.
 * A Fault, naming the line, where bytes are not of the encoding that the file begins with.
 */
export async function* utf8Chunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw readingFault(path, cause, 'text-unreadable');
  });
  try {
    yield* chunksOf(file, path);
  } finally {
    await file.close();
  }
}

async function* chunksOf(file: FileHandle, path: string): AsyncGenerator<Uint8Array> {
  let reader: ((bytes: Uint8Array, last: boolean) => Uint8Array | null) | null = null;
  let lines = 1;
  for (;;) {
    const { bytesRead, buffer } = await file
      .read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES)
      .catch((cause: unknown) => {
        throw readingFault(path, cause, 'text-unreadable');
      });
    let bytes: Uint8Array = buffer.subarray(0, bytesRead);
    const last = bytesRead < CHUNK_BYTES;
    if (reader === null) {
      const begun = last ? bytes : bytes.subarray(0, wholeCharacters(bytes));
      const encoding = encodingOf(begun, last || !begun.includes(LINE_FEED));
      if (encoding === null) throw new Fault('text-unreadable', { where: `${path}:1` });
      bytes = bytes.subarray(markLength(encoding, bytes));
      reader = encoding === 'utf-8' || encoding === 'utf-8-bom' ? checked() : converted(encoding);
    }
    const text = reader(bytes, last);
    if (text === null) throw new Fault('text-unreadable', { where: `${path}:${lines + linesBeforeFault(bytes)}` });
    yield text;
    lines += feedsIn(bytes);
    if (last) return;
  }
}

/** UTF-8 passes as it is, checked in whole characters. */
function checked(): (bytes: Uint8Array, last: boolean) => Uint8Array | null {
  let rest = new Uint8Array();
  return (bytes, last) => {
    const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const whole = last ? joined.length : wholeCharacters(joined);
    rest = joined.slice(whole);
    const text = joined.subarray(0, whole);
    return isUtf8(text) ? text : null;
  };
}

/** Where the last character begins that may want more bytes than there are. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back < 4; back += 1) if ((bytes[bytes.length - back] ?? 0) >= 0xc0) return bytes.length - back;
  return bytes.length;
}

function converted(encoding: TextEncoding): (bytes: Uint8Array, last: boolean) => Uint8Array | null {
  const decoder = new TextDecoder(decoderLabel(encoding), { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  return (bytes, last) => {
    try {
      return encoder.encode(decoder.decode(bytes, { stream: !last }));
    } catch {
      return null;
    }
  };
}

/** Lines of UTF-8 before the one that is none; of other encodings the piece is as near as can be told. */
function linesBeforeFault(bytes: Uint8Array): number {
  let lines = 0;
  for (let from = 0; from < bytes.length; lines += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (!isUtf8(bytes.subarray(from, end === -1 ? bytes.length : end))) return lines;
    if (end === -1) return 0;
    from = end + 1;
  }
  return 0;
}

function feedsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
