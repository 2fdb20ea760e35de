import { openSync, writeSync } from 'node:fs';

/** Bytes that are kept of what a program writes. */
const MOST_BYTES = 1024 * 1024;

/** A file that takes what a program writes, up to a limit; the rest is dropped. It is never shown: a model's words may be in it. */
export function cappedFile(path: string): (piece: Uint8Array) => void {
  const file = openSync(path, 'w', 0o600);
  let left = MOST_BYTES;
  return (piece) => {
    if (left > 0) writeSync(file, piece.subarray(0, left));
    left -= piece.length;
  };
}
