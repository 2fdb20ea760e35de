import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { GgufCursor } from './gguf-values.ts';

/** Values in a block and bytes of it, by ggml's number of the type; https://github.com/ggml-org/ggml/blob/master/src/ggml-common.h */
const BLOCKS: Readonly<Record<number, readonly [values: number, bytes: number]>> = {
  0: [1, 4],
  1: [1, 2],
  2: [32, 18],
  3: [32, 20],
  6: [32, 22],
  7: [32, 24],
  8: [32, 34],
  9: [32, 36],
  10: [256, 84],
  11: [256, 110],
  12: [256, 144],
  13: [256, 176],
  14: [256, 210],
  15: [256, 292],
  16: [256, 66],
  17: [256, 74],
  18: [256, 98],
  19: [256, 50],
  20: [32, 18],
  21: [256, 110],
  22: [256, 82],
  23: [256, 136],
  24: [1, 1],
  25: [1, 2],
  26: [1, 4],
  27: [1, 8],
  28: [1, 8],
  29: [256, 56],
  30: [1, 2],
  34: [256, 54],
  35: [256, 66],
  39: [32, 17],
};
const MAGIC = 0x46554747;
const VERSIONS: ReadonlySet<number> = new Set([2, 3]);
/** More than any model has. */
const MOST = { keys: 65_536, tensors: 200_000, dimensions: 4, alignment: 2 ** 20 } as const;

/** What the header of a GGUF file says. */
export interface Gguf {
  readonly tensors: number;
  /** Templates of prompts, which a server runs as programs of their own kind. */
  readonly templates: readonly string[];
}

interface Extent {
  readonly start: number;
  readonly bytes: number;
}

/**
 * Reads the header of a GGUF file and no value of a tensor, in memory that its own limits bound. Throws a RangeError where it is damaged, or two
 * readers could see two models in it: a name twice, tensors that overlap, leave a hole, reach past the end or end before the file does.
 */
export async function gguf(source: ByteSource): Promise<Gguf> {
  const cursor = new GgufCursor(source, 0);
  if ((await cursor.uint32()) !== MAGIC) throw new RangeError('the file does not begin as GGUF does');
  if (!VERSIONS.has(await cursor.uint32())) throw new RangeError('the version of GGUF is unknown');
  const [tensors, keys] = [await cursor.uint64(MOST.tensors), await cursor.uint64(MOST.keys)];
  const { alignment, templates } = await metadata(cursor, keys);
  const extents = await extentsOf(cursor, tensors, source.size);
  needWholly(extents, source.size - padded(cursor.at, alignment), alignment);
  return { tensors, templates };
}

async function metadata(
  cursor: GgufCursor,
  count: number,
): Promise<{ readonly alignment: number; readonly templates: readonly string[] }> {
  const seen = new Set<string>();
  const templates: string[] = [];
  let alignment = 32;
  for (let index = 0; index < count; index += 1) {
    const key = await cursor.key();
    if (!/^[\w.-]+$/.test(key) || seen.has(key)) throw new RangeError('a key is odd or stands twice');
    seen.add(key);
    const value = await cursor.value();
    if (key.startsWith('tokenizer.chat_template') && value.kind === 'text') templates.push(value.text);
    if (key !== 'general.alignment') continue;
    if (value.kind !== 'uint32' || !isAlignment(value.value)) throw new RangeError('the alignment is no power of two');
    alignment = value.value;
  }
  return { alignment, templates };
}

function isAlignment(value: number): boolean {
  return value >= 8 && value <= MOST.alignment && Number.isInteger(Math.log2(value));
}

async function extentsOf(cursor: GgufCursor, count: number, size: number): Promise<readonly Extent[]> {
  const seen = new Set<string>();
  const extents: Extent[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = await cursor.key();
    if (name === '' || seen.has(name)) throw new RangeError('a tensor has no name, or another one has it too');
    seen.add(name);
    const dimensions = await cursor.uint32();
    if (dimensions > MOST.dimensions) throw new RangeError(`a tensor has ${dimensions} dimensions`);
    const sides: number[] = [];
    for (let side = 0; side < dimensions; side += 1) sides.push(await cursor.uint64(Number.MAX_SAFE_INTEGER));
    const bytes = bytesOf(await cursor.uint32(), sides, size);
    extents.push({ start: await cursor.uint64(size), bytes });
  }
  return extents;
}

/** The first side is that of the blocks, which are whole. */
function bytesOf(type: number, sides: readonly number[], most: number): number {
  const [values, bytes] = BLOCKS[type] ?? [0, 0];
  if (values === 0) throw new RangeError(`there is no tensor of type ${type}`);
  if ((sides[0] ?? 1) % values !== 0) throw new RangeError('a row of a tensor is no whole number of blocks');
  const all = sides.reduce((product, side) => product * BigInt(side), 1n);
  const total = (all / BigInt(values)) * BigInt(bytes);
  if (total > BigInt(most)) throw new RangeError('a tensor is larger than the file');
  return Number(total);
}

/** Every byte after the header belongs to one tensor, or fills up to where the next one may begin. */
function needWholly(extents: readonly Extent[], room: number, alignment: number): void {
  let at = 0;
  for (const { start, bytes } of extents.toSorted((a, b) => a.start - b.start || a.bytes - b.bytes)) {
    if (start !== padded(at, alignment)) throw new RangeError('tensors overlap, leave a hole or are not aligned');
    at = start + bytes;
  }
  if (at > room || room > padded(at, alignment)) throw new RangeError('the tensors end before or after the file does');
}

function padded(at: number, alignment: number): number {
  return Math.ceil(at / alignment) * alignment;
}
