const SEPARATOR = 0x1e;
const LINE_FEED = 0x0a;

/**
 * A value on a pipe that others may write to as well (RFC 7464): whatever native libraries print between the records is passed over.
 */
export function record(value: unknown): string {
  return `\u001e${JSON.stringify(value)}\n`;
}

/** Finds the records in what a pipe gives piece by piece. */
export class RecordReader {
  readonly #most: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  /** `most`: bytes that a record may have, or what is printed between two of them. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The JSON texts that this piece completes. Throws a RangeError where one grows too large. */
  *push(piece: Buffer): Iterable<string> {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      this.#add(piece.subarray(from, end));
      from = end + 1;
      const line = Buffer.concat(this.#parts);
      [this.#parts, this.#bytes] = [[], 0];
      const start = line.lastIndexOf(SEPARATOR);
      if (start !== -1) yield line.toString('utf8', start + 1);
    }
    this.#add(piece.subarray(from));
  }

  #add(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#most) throw new RangeError(`a record of more than ${this.#most} bytes`);
    this.#parts.push(part);
  }
}
