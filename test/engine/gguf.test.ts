import { describe, expect, it } from 'vitest';
import { gguf } from '../../src/engine/model-file/gguf.ts';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { ggufFile, ggufText, uint32, uint64, type GgufEntry, type GgufTensor } from '../fakes/gguf-writer.ts';
import { memorySource } from '../fakes/memory-source.ts';

const template = (text: string): GgufEntry => ['tokenizer.chat_template', 8, ggufText(text)];
const texts = (count: number | bigint, ...written: readonly string[]): GgufEntry => [
  'tokenizer.ggml.tokens',
  9,
  Buffer.concat([uint32(8), uint64(count), ...written.map(ggufText)]),
];
const alignment = (value: number): GgufEntry => ['general.alignment', 4, uint32(value)];
const f32 = (name: string, n: number, offset: number): GgufTensor => [name, [n], 0, offset];

describe('a GGUF file', () => {
  it('is read by its header alone, tensors of whole blocks and all kinds of values among them', async () => {
    const file = ggufFile({
      entries: [
        ['general.architecture', 8, ggufText('qwen2')],
        ['a.u8', 0, Buffer.alloc(1)],
        ['a.f64', 12, Buffer.alloc(8)],
        ['a.floats', 9, Buffer.concat([uint32(6), uint64(3), Buffer.alloc(12)])],
        texts(3, '诗', '', 'x'),
        template('{{ messages }}'),
      ],
      tensors: [
        ['token_embd.weight', [256, 2], 12, 0],
        ['blk.0.attn_q.weight', [32, 3], 8, 288],
        f32('output_norm.weight', 5, 416),
      ],
      values: 416 + 32,
    });
    const source = memorySource(file);

    expect(await gguf(source)).toEqual({ tensors: 3, templates: ['{{ messages }}'] });
    expect(source.bytesRead()).toBeLessThan(source.size - 448);
  });

  it.each([
    [
      'the alignment that it gives itself',
      { alignment: 64, entries: [alignment(64)], tensors: [f32('a', 4, 0), f32('b', 1, 64)], values: 68 },
    ],
    ['values that end without filling up', { tensors: [f32('a', 1, 0)], values: 4 }],
    ['no tensors', { entries: [texts(1, 'a')] }],
    ['version 2', { version: 2, tensors: [f32('a', 8, 0)], values: 32 }],
  ])('is sound with %s', async (_, parts) => {
    expect(await gguf(memorySource(ggufFile(parts)))).toMatchObject({ templates: [] });
  });

  const one = { tensors: [f32('a', 8, 0)], values: 32 };

  it.each([
    ['is empty', new Uint8Array()],
    ['is cut after its magic', Buffer.from('GGUF')],
    ['begins otherwise', ggufFile({ ...one, magic: 'GGML' })],
    ['is of version 1, whose counts are shorter', ggufFile({ ...one, version: 1 })],
    ['is big-endian', ggufFile({ ...one, version: 0x03000000 })],
    ['has 2⁶³ keys', ggufFile({ counts: [0n, 2n ** 63n] })],
    ['has 2⁶³ tensors', ggufFile({ counts: [2n ** 63n, 0n] })],
    ['has more keys than it holds', ggufFile({ counts: [0n, 9n] })],
    ['has a key of 2⁶³ bytes', Buffer.concat([ggufFile({ counts: [0n, 1n] }).subarray(0, 24), uint64(2n ** 63n)])],
    ['has a key longer than keys are', ggufFile({ entries: [['k'.repeat(300), 0, Buffer.alloc(1)]] })],
    ['has a key that is not UTF-8', ggufFile({ entries: [[Uint8Array.of(0xff), 0, Buffer.alloc(1)]] })],
    ['has a key with a line in it', ggufFile({ entries: [['a\nb', 0, Buffer.alloc(1)]] })],
    ['has a key twice', ggufFile({ entries: [alignment(32), alignment(64)] })],
    ['has a value of an unknown type', ggufFile({ entries: [['a', 13, Buffer.alloc(8)]] })],
    ['has a text of 2⁶³ bytes', ggufFile({ entries: [['a', 8, uint64(2n ** 63n)]] })],
    ['has a text longer than the file', ggufFile({ entries: [['a', 8, uint64(4096)]] })],
    ['has 2⁶³ texts', ggufFile({ entries: [texts(2n ** 63n)] })],
    ['has more texts than it holds', ggufFile({ entries: [texts(100, 'a')] })],
    ['has 2⁶² numbers', ggufFile({ entries: [['a', 9, Buffer.concat([uint32(12), uint64(2n ** 62n)])]] })],
    [
      'has an array of arrays',
      ggufFile({ entries: [['a', 9, Buffer.concat([uint32(9), uint64(1), uint32(0), uint64(0)])]] }),
    ],
    ['is aligned to 0', ggufFile({ entries: [alignment(0)] })],
    ['is aligned to 24', ggufFile({ entries: [alignment(24)] })],
    ['is aligned to 2³¹', ggufFile({ entries: [alignment(2 ** 31)] })],
    ['is aligned to a text', ggufFile({ entries: [['general.alignment', 8, ggufText('32')]] })],
    ['has a tensor of five sides', ggufFile({ tensors: [['a', [1, 1, 1, 1, 1], 0, 0]], values: 32 })],
    [
      'has a tensor of 2³² sides',
      Buffer.concat([ggufFile({ counts: [1n, 0n] }).subarray(0, 24), ggufText('a'), uint32(2 ** 32 - 1)]),
    ],
    ['has a tensor of an unknown type', ggufFile({ tensors: [['a', [8], 4, 0]], values: 32 })],
    ['has a row of half a block', ggufFile({ tensors: [['a', [16, 2], 8, 0]], values: 34 })],
    ['has a tensor whose size overflows', ggufFile({ tensors: [['a', [2n ** 32n, 2n ** 32n, 4n], 0, 0]], values: 32 })],
    ['has a tensor larger than the file', ggufFile({ tensors: [f32('a', 9, 0)], values: 32 })],
    ['has a tensor that begins past the end', ggufFile({ tensors: [f32('a', 8, 4096)], values: 32 })],
    ['has a tensor at 2⁶³', ggufFile({ tensors: [['a', [8], 0, 2n ** 63n]], values: 32 })],
    ['has tensors that overlap', ggufFile({ tensors: [f32('a', 16, 0), f32('b', 8, 32)], values: 64 })],
    ['has an empty tensor inside another', ggufFile({ tensors: [f32('a', 16, 0), f32('b', 0, 32)], values: 64 })],
    ['has a tensor that is not aligned', ggufFile({ tensors: [f32('a', 1, 0), f32('b', 1, 4)], values: 8 })],
    ['has a hole between tensors', ggufFile({ tensors: [f32('a', 8, 0), f32('b', 8, 64)], values: 96 })],
    ['has a tensor twice', ggufFile({ tensors: [f32('a', 8, 0), f32('a', 8, 32)], values: 64 })],
    ['has a tensor without a name', ggufFile({ tensors: [f32('', 8, 0)], values: 32 })],
    ['goes on after its tensors', ggufFile({ ...one, values: 33 })],
    ['ends before its tensors do', ggufFile({ ...one, values: 31 })],
  ])('is refused where it %s (input 32)', async (_, bytes) => {
    await expect(gguf(memorySource(bytes))).rejects.toThrow(RangeError);
  });

  it('makes its reader keep no more than a few bytes, whatever it declares (T28, input 32)', async () => {
    const source = memorySource(ggufFile({ entries: [texts(2n ** 40n)], values: 2 ** 20 }));

    await expect(gguf(source)).rejects.toThrow(RangeError);
    expect(source.bytesRead()).toBeLessThan(1000);
  });

  it.each([
    ['x.__class__.__mro__', 'model.gguf', ggufFile({ entries: [template('{{ x.__class__.__mro__ }}')] })],
    ['attr', 'model.gguf', ggufFile({ entries: [template("{{ x | attr('a') }}")] })],
    ['an escaped name', 'model.gguf', ggufFile({ entries: [template("{{ x['\\x5f\\x5fclass'] }}")] })],
    [
      'a second template',
      'model.gguf',
      ggufFile({ entries: [template('{{ x }}'), ['tokenizer.chat_template.tool', 8, ggufText('{{ x.__init__ }}')]] }),
    ],
    ['a tokenizer’s template', 'tokenizer_config.json', Buffer.from('{"chat_template":"{{ x.__class__ }}"}')],
    [
      'one of its named templates',
      'tokenizer_config.json',
      Buffer.from('{"chat_template":[{"name":"t","template":"{{ x.__class__ }}"}]}'),
    ],
    ['a template’s own file', 'chat_template.jinja', Buffer.from('{{ x.__class__ }}')],
  ])(
    'or another file is refused where its template reaches into Python: %s (T25, input 32)',
    async (_, path, bytes) => {
      const found = await inspected(new Map([[path, bytes.length]]), () => memorySource(bytes));

      expect(found.get(path)?.problems).toEqual(['unsafe-template']);
    },
  );
});
