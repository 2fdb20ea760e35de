import { z } from 'zod';
import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { fromUtf8 } from '../text/utf8.ts';

/** Bits of one value; https://github.com/huggingface/safetensors lists the types. */
const BITS: Readonly<Record<string, bigint>> = {
  BOOL: 8n,
  U8: 8n,
  I8: 8n,
  F8_E5M2: 8n,
  F8_E4M3: 8n,
  U16: 16n,
  I16: 16n,
  F16: 16n,
  BF16: 16n,
  U32: 32n,
  I32: 32n,
  F32: 32n,
  U64: 64n,
  I64: 64n,
  F64: 64n,
};
/** The format's own limit on its header. */
const HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

const Count = z.number().int().nonnegative();
const Tensor = z.strictObject({
  dtype: z.string().refine((name) => Object.hasOwn(BITS, name)),
  shape: z.array(Count),
  data_offsets: z.tuple([Count, Count]),
});
type Tensor = z.infer<typeof Tensor>;

/**
 * Reads the header of a safetensors file and no value. Throws a RangeError where two readers could see two models in it:
 * a name twice, values that overlap, leave holes or are not as many as the shape says, or bytes that belong to nothing.
 */
export async function safetensors(source: ByteSource): Promise<{ readonly tensors: number }> {
  const length = await headerLength(source);
  const text = fromUtf8(await source.read(LENGTH_BYTES, length));
  if (text === null || !text.startsWith('{')) throw new RangeError('the header is no JSON object in UTF-8');
  const header = z.record(z.string(), z.unknown()).safeParse(parsed(text));
  if (!header.success) throw new RangeError('the header is no JSON object');
  const { __metadata__: metadata = {}, ...entries } = header.data;
  const notes = z.record(z.string(), z.string()).safeParse(metadata);
  const tensors = z.array(Tensor).safeParse(Object.values(entries));
  if (!notes.success || !tensors.success) throw new RangeError('an entry of the header is no tensor');
  const keys = Object.keys(header.data).length + Object.keys(notes.data).length + 3 * tensors.data.length;
  if (keysIn(text) !== keys) throw new RangeError('a name stands twice in the header');
  needWholly(tensors.data, source.size - LENGTH_BYTES - length);
  return { tensors: tensors.data.length };
}

async function headerLength(source: ByteSource): Promise<number> {
  const bytes = await source.read(0, LENGTH_BYTES);
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  if (length > BigInt(Math.min(HEADER_BYTES, source.size - LENGTH_BYTES)))
    throw new RangeError('the header is longer than the file or than it may be');
  return Number(length);
}

/** Every byte after the header belongs to one tensor, and each has as many as its shape says. */
function needWholly(tensors: readonly Tensor[], size: number): void {
  let at = 0;
  for (const {
    dtype,
    shape,
    data_offsets: [start, end],
  } of tensors.toSorted((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1])) {
    const bits = shape.reduce((product, side) => product * BigInt(side), BITS[dtype] ?? 0n);
    if (start !== at || BigInt(end - start) * 8n !== bits)
      throw new RangeError('values overlap, leave a hole or do not fit their shape');
    at = end;
  }
  if (at !== size) throw new RangeError('the values end before or after the file does');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How many keys are written in valid JSON, those that stand twice counted twice. */
function keysIn(json: string): number {
  let keys = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/g)) if (colon !== undefined) keys += 1;
  return keys;
}
