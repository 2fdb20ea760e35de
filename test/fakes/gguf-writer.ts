/** One key of the metadata: its type's number and the bytes of its value. */
export type GgufEntry = readonly [key: string | Uint8Array, type: number, value: Uint8Array];
export type GgufTensor = readonly [
  name: string,
  sides: readonly (number | bigint)[],
  type: number,
  offset: number | bigint,
];

export interface GgufParts {
  readonly magic?: string;
  readonly version?: number;
  readonly entries?: readonly GgufEntry[];
  readonly tensors?: readonly GgufTensor[];
  /** What the header says of their number, where it lies. */
  readonly counts?: readonly [tensors: bigint, keys: bigint];
  readonly alignment?: number;
  /** Bytes of values after the header. */
  readonly values?: number;
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const uint64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
export const ggufText = (text: string | Uint8Array): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint64(bytes.length), bytes]);
};

/** A GGUF file, byte by byte as its parts say. */
export function ggufFile(parts: GgufParts): Uint8Array {
  const { magic = 'GGUF', version = 3, entries = [], tensors = [], alignment = 32, values = 0 } = parts;
  const [tensorCount, keyCount] = parts.counts ?? [BigInt(tensors.length), BigInt(entries.length)];
  const header = Buffer.concat([
    Buffer.from(magic),
    uint32(version),
    uint64(tensorCount),
    uint64(keyCount),
    ...entries.flatMap(([key, type, value]) => [ggufText(key), uint32(type), value]),
    ...tensors.flatMap(([name, sides, type, offset]) => [
      ggufText(name),
      uint32(sides.length),
      ...sides.map(uint64),
      uint32(type),
      uint64(offset),
    ]),
  ]);
  return Buffer.concat([
    header,
    Buffer.alloc((alignment - (header.length % alignment)) % alignment),
    Buffer.alloc(values),
  ]);
}
