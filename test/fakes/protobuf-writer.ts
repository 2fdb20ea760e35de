/** Writes protobuf messages for tests: fields in the order given. */
export type Field = readonly [number: number, value: number | string | Uint8Array | readonly Field[]];

export function message(...fields: readonly Field[]): Uint8Array {
  return Buffer.concat(fields.map(([number, value]) => field(number, value)));
}

function field(number: number, value: Field[1]): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number << 3), varint(value)]);
  const content =
    typeof value === 'string'
      ? Buffer.from(value)
      : value instanceof Uint8Array
        ? Buffer.from(value)
        : Buffer.from(message(...value));
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
