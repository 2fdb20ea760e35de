/** Records of one width, written one behind the other and read by number: more of them than memory holds. */
export interface RecordFile {
  /** Bytes of one record. */
  readonly width: number;
  readonly count: () => number;
  /** Adds whole records. */
  append(records: Uint8Array): void;
  /** Puts what was added where a stopped process leaves it. */
  flush(): void;
  /** Drops all but the first so many. */
  keep(count: number): void;
  /** `n` records from number `from` on; fewer at the end. The bytes are good until the next call. */
  read(from: number, n: number): Uint8Array;
}
