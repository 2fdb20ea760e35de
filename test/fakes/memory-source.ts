import type { ByteSource } from '../../src/domain/ports/byte-source.ts';

/** Bytes of memory as a source to read from, and how many of them were read. */
export function memorySource(bytes: Uint8Array): ByteSource & { read: ByteSource['read']; bytesRead: () => number } {
  let sum = 0;
  return {
    size: bytes.length,
    bytesRead: () => sum,
    read(offset, length) {
      if (offset + length > bytes.length) return Promise.reject(new RangeError('past the end'));
      sum += length;
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}
