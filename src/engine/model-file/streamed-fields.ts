import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { varint } from '../protobuf/wire.ts';

/** One field of a protobuf message that lies in a file: where its content starts and ends, and its value if it is a varint. */
export interface StreamedField {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly value: bigint | null;
}

/** A tag is one to five bytes in practice, a length or number at most ten. */
const HEADER_BYTES = 20;
const FIXED: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** The fields between two offsets, without reading their content. Throws a RangeError where one runs past the end. */
export async function* streamedFields(source: ByteSource, start: number, end: number): AsyncIterable<StreamedField> {
  let at = start;
  while (at < end) {
    const header = await source.read(at, Math.min(HEADER_BYTES, end - at));
    const tag = varint(header, 0);
    const [number, type] = [Number(tag.value >> 3n), Number(tag.value & 7n)];
    const field = fieldAt(header, tag.end, at, type);
    if (field.end > end) throw new RangeError(`field ${number} runs ${field.end - end} bytes past the end`);
    yield { number, ...field };
    at = field.end;
  }
}

function fieldAt(header: Uint8Array, after: number, at: number, type: number): Omit<StreamedField, 'number'> {
  const fixed = FIXED[type];
  if (fixed !== undefined) return { start: at + after, end: at + after + fixed, value: null };
  if (type !== 0 && type !== 2) throw new RangeError(`protobuf wire type ${type} is not used`);

  const { value, end } = varint(header, after);
  if (type === 0) return { start: at + after, end: at + end, value };
  return { start: at + end, end: at + end + Number(value), value: null };
}
