import type { RecordFile } from '../../domain/ports/record-file.ts';

const AT_ONCE = 4096;

/** Every record with its number. The bytes are good until the next one. */
export function* eachRecord(file: RecordFile): Iterable<readonly [number: number, record: Uint8Array]> {
  for (let from = 0; from < file.count(); from += AT_ONCE) {
    const bytes = file.read(from, AT_ONCE);
    for (let at = 0; at * file.width < bytes.length; at += 1)
      yield [from + at, bytes.subarray(at * file.width, (at + 1) * file.width)];
  }
}
