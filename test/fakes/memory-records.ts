import type { RecordFile } from '../../src/domain/ports/record-file.ts';

/** Records in memory. */
export function memoryRecords(width: number): RecordFile {
  let bytes = new Uint8Array();
  return {
    width,
    count: () => bytes.length / width,
    append(records) {
      const longer = new Uint8Array(bytes.length + records.length);
      longer.set(bytes);
      longer.set(records, bytes.length);
      bytes = longer;
    },
    flush() {},
    keep(count) {
      bytes = bytes.slice(0, count * width);
    },
    read: (from, n) => bytes.subarray(from * width, (from + n) * width),
  };
}
