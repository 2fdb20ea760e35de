import { describe, expect, it } from 'vitest';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { safetensors } from '../../src/engine/model-file/safetensors.ts';
import { memorySource } from '../fakes/memory-source.ts';

/** A file with that header and so many bytes of values; `length` may lie. */
function file(header: string | Uint8Array, values: number, length?: bigint): Uint8Array {
  const bytes = Buffer.from(header);
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(length ?? BigInt(bytes.length));
  return Buffer.concat([start, bytes, Buffer.alloc(values)]);
}

const tensor = (dtype: string, shape: readonly number[], from: number, to: number): object => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

describe('a safetensors file', () => {
  it('is read by its header alone', async () => {
    const header = {
      '__metadata__': { format: 'pt', note: 'a "b": c' },
      'layer "0": weight': tensor('BF16', [2, 3], 4, 16),
      'bias': tensor('F32', [1], 0, 4),
      'none': tensor('F32', [0], 16, 16),
    };
    const source = memorySource(file(`${JSON.stringify(header)}   `, 16));

    expect(await safetensors(source)).toEqual({ tensors: 3 });
    expect(source.bytesRead()).toBe(source.size - 16);
  });

  const one = (over: object = {}): string => JSON.stringify({ a: { ...tensor('U8', [4], 0, 4), ...over } });

  it.each([
    ['is empty', new Uint8Array()],
    ['has a header of 2⁶³ bytes', file('{}', 0, 2n ** 63n)],
    ['has a header longer than the file', file('{}', 0, 3n)],
    ['has no JSON in its header', file('{"a"', 0)],
    ['has a list in its header', file('[1]', 0)],
    ['begins its header with something else than a brace', file(' {}', 0)],
    ['is not UTF-8', file(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 0)],
    [
      'names a tensor twice',
      file(
        '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
        4,
      ),
    ],
    ['names a type twice', file('{"a":{"dtype":"F32","dtype":"U8","shape":[4],"data_offsets":[0,4]}}', 4)],
    [
      'names a tensor twice, once in escapes',
      file(
        '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"\\u0061":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}',
        4,
      ),
    ],
    ['has values that overlap', file(JSON.stringify({ a: tensor('U8', [4], 0, 4), b: tensor('U8', [4], 2, 6) }), 6)],
    ['has a hole between values', file(JSON.stringify({ a: tensor('U8', [1], 0, 1), b: tensor('U8', [1], 2, 3) }), 3)],
    ['has no value for its last bytes', file(one(), 5)],
    ['ends before its values do', file(one(), 3)],
    ['has fewer values than its shape says', file(one({ shape: [5] }), 4)],
    ['has a shape whose product overflows', file(one({ shape: [2 ** 32, 2 ** 32, 2 ** 32] }), 4)],
    ['has a type that does not exist', file(one({ dtype: 'PICKLE' }), 4)],
    ['has a negative shape', file(one({ shape: [-4] }), 4)],
    ['has a field of its own', file(one({ code: 'x' }), 4)],
    ['has notes that are no text', file(JSON.stringify({ __metadata__: { a: 1 } }), 0)],
    ['is a pickle with another name', Uint8Array.of(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0x2e)],
  ])('is a finding where it %s', async (_, bytes) => {
    const found = await inspected(new Map([['m.safetensors', bytes.length]]), () => memorySource(bytes));

    expect(found.get('m.safetensors')).toEqual({ format: 'safetensors', problems: ['unreadable'] });
  });

  it('of sound structure is no finding', async () => {
    const bytes = file(one(), 4);

    const found = await inspected(new Map([['m.safetensors', bytes.length]]), () => memorySource(bytes));

    expect(found.get('m.safetensors')).toEqual({ format: 'safetensors', problems: [] });
  });
});
