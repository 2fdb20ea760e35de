import { closeSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../../domain/ports/byte-source.ts';

/** Parsers read a few bytes at a time; a page serves many of them. */
const PAGE_BYTES = 64 * 1024;

/** A file of this machine, read piece by piece. The file is opened for each page, so that nothing stays open. */
export function fileSource(path: string, size: number): ByteSource {
  let page = { offset: 0, bytes: new Uint8Array() };
  return {
    size,
    read(offset, length) {
      if (offset < 0 || offset + length > size)
        return Promise.reject(new RangeError(`bytes ${offset} to ${offset + length} lie past the end`));
      if (offset < page.offset || offset + length > page.offset + page.bytes.length)
        page = { offset, bytes: bytesAt(path, offset, Math.max(length, Math.min(PAGE_BYTES, size - offset))) };
      return Promise.resolve(page.bytes.subarray(offset - page.offset, offset - page.offset + length));
    },
  };
}

function bytesAt(path: string, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const file = openSync(path, 'r');
  try {
    let read = 0;
    while (read < length) {
      const more = readSync(file, bytes, read, length - read, offset + read);
      if (more === 0) throw new RangeError('the file is shorter than it was');
      read += more;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}
