/** One field of a protobuf message. Numbers are unsigned 64-bit; bytes are a view, not a copy. */
export type WireField =
  | { readonly number: number; readonly kind: 'varint' | 'fixed64'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'fixed32'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array };

/** The fields of a message, https://protobuf.dev/programming-guides/encoding/. Throws a RangeError where it is cut short or malformed. */
export function* wireFields(message: Uint8Array): Iterable<WireField> {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  while (at < message.length) {
    const tag = varint(message, at);
    const [number, type] = [Number(tag.value >> 3n), Number(tag.value & 7n)];
    at = tag.end;
    if (type === 0) {
      const { value, end } = varint(message, at);
      yield { number, kind: 'varint', value };
      at = end;
    } else if (type === 1) {
      yield { number, kind: 'fixed64', value: view.getBigUint64(at, true) };
      at += 8;
    } else if (type === 5) {
      yield { number, kind: 'fixed32', value: view.getUint32(at, true) };
      at += 4;
    } else if (type === 2) {
      const length = varint(message, at);
      const end = length.end + Number(length.value);
      if (end > message.length) throw new RangeError('a protobuf field runs past the end');
      yield { number, kind: 'bytes', value: message.subarray(length.end, end) };
      at = end;
    } else {
      throw new RangeError(`protobuf wire type ${type} is not used`);
    }
  }
}

/** A base-128 varint of at most ten bytes. Throws a RangeError where it is cut short. */
export function varint(bytes: Uint8Array, from: number): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) throw new RangeError('a protobuf number is cut short');
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value, end: from + index + 1 };
  }
  throw new RangeError('a protobuf number is too long');
}
