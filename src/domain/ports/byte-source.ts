/** Bytes that are read piece by piece, so that a large file never lies in memory whole. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset` on; throws a RangeError past the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
