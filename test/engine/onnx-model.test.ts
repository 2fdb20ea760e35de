import { describe, expect, it } from 'vitest';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { onnxModel } from '../../src/engine/model-file/onnx-model.ts';
import { memorySource } from '../fakes/memory-source.ts';
import { message, type Field } from '../fakes/protobuf-writer.ts';

const external = (location: string, offset = 0, length = 4): Field => [
  5,
  [
    [8, 'weight'],
    [
      13,
      [
        [1, 'location'],
        [2, location],
      ],
    ],
    [
      13,
      [
        [1, 'offset'],
        [2, String(offset)],
      ],
    ],
    [
      13,
      [
        [1, 'length'],
        [2, String(length)],
      ],
    ],
    [14, 1],
  ],
];
const node = (type: string, domain = '', ...attributes: readonly Field[]): Field => [
  1,
  [[4, type], ...(domain === '' ? [] : [[7, domain] as const]), ...attributes],
];
const model = (...graph: readonly Field[]): Uint8Array =>
  message(
    [1, 8],
    [2, 'test'],
    [7, graph],
    [
      8,
      [
        [1, ''],
        [2, 17],
      ],
    ],
  );

describe('an ONNX file', () => {
  it('tells its operators, inputs, outputs and operator sets', async () => {
    const bytes = model(node('Add'), node('Gelu', 'com.microsoft'), [11, [[1, 'input_ids']]], [12, [[1, 'logits']]]);

    const read = await onnxModel(memorySource(bytes));

    expect(read).toMatchObject({ irVersion: 8, nodes: 2, inputs: ['input_ids'], outputs: ['logits'], external: [] });
    expect(read.opsets).toEqual(new Map([['', 17]]));
    expect(read.domains).toEqual(new Set(['', 'com.microsoft']));
  });

  it('is read without its tensors', async () => {
    const source = memorySource(
      model(node('Add'), [
        5,
        [
          [8, 'big'],
          [9, new Uint8Array(5_000_000)],
        ],
      ]),
    );

    await onnxModel(source);

    expect(source.bytesRead()).toBeLessThan(1000);
  });

  it('shows operators and external data of subgraphs, attributes, sparse tensors and functions', async () => {
    const inner: Field = [6, [node('Evil', 'evil.domain'), external('deep.bin')]];
    const bytes = message(
      [1, 8],
      [
        7,
        [
          node('If', '', [5, [[1, 'then'], inner]]),
          node('Constant', '', [5, [[5, external('attribute.bin')[1]]]]),
          [15, [[1, external('sparse.bin')[1]]]],
        ],
      ],
      [
        25,
        [
          [
            7,
            [
              [4, 'Op'],
              [7, 'function.domain'],
            ],
          ],
        ],
      ],
    );

    const read = await onnxModel(memorySource(bytes));

    expect(read.domains).toEqual(new Set(['', 'evil.domain', 'function.domain']));
    expect(read.external.map(({ location }) => location)).toEqual(['deep.bin', 'attribute.bin', 'sparse.bin']);
  });

  it('is refused at every length it could be cut to', async () => {
    const bytes = model(node('Add'), [11, [[1, 'x']]], external('w.bin'));

    for (let length = 0; length < bytes.length - 6; length += 1) {
      await expect(onnxModel(memorySource(bytes.subarray(0, length))), `cut to ${length}`).rejects.toThrow(RangeError);
    }
  });

  it.each([
    ['no graph', message([1, 8])],
    ['two graphs', message([7, []], [7, []])],
    ['text', new TextEncoder().encode('{"not": "onnx"}')],
    ['graphs nested too deep', model(nested(40))],
    ['a length beyond 2^63', Uint8Array.from([0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])],
  ])('is refused with %s', async (_, bytes) => {
    await expect(onnxModel(memorySource(bytes))).rejects.toThrow(RangeError);
  });
});

describe('the files of a model', () => {
  const look = (files: Readonly<Record<string, Uint8Array | string>>): ReturnType<typeof inspected> => {
    const bytes = new Map(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? new TextEncoder().encode(content) : content,
      ]),
    );
    return inspected(new Map([...bytes].map(([path, content]) => [path, content.length])), (path) =>
      memorySource(bytes.get(path) ?? new Uint8Array()),
    );
  };

  it('may be ONNX with its data beside it, JSON and text', async () => {
    const found = await look({
      'onnx/model.onnx': model(external('model.onnx_data', 4, 4)),
      'onnx/model.onnx_data': new Uint8Array(8),
      'config.json': '{}',
      'merges.txt': 'a b',
      'chat_template.jinja': '{% for m in messages %}',
    });

    expect([...found.values()].flatMap(({ problems }) => problems)).toEqual([]);
    expect(found.get('onnx/model.onnx_data')?.format).toBe('onnx-data');
  });

  it.each([
    ['a pickle', 'model.bin', Uint8Array.from([0x80, 0x04, 0x95]), 'refused-format'],
    ['a zip named JSON', 'config.json', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1]), 'refused-format'],
    ['a program', 'run', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46]), 'refused-format'],
    ['a script', 'setup.txt', '#!/bin/sh\nrm -rf /\n', 'refused-format'],
    ['unknown binary', 'weights.dat', Uint8Array.from([0, 1, 2]), 'refused-format'],
    ['broken JSON', 'config.json', '{"a":', 'unreadable'],
    ['text that is not UTF-8', 'merges.txt', Uint8Array.from([0x61, 0xff, 0xfe]), 'unreadable'],
    ['a broken ONNX file', 'model.onnx', 'not onnx', 'unreadable'],
    ['a custom operator', 'model.onnx', model(node('Evil', 'evil')), 'custom-operator'],
    ['external data above the folder', 'model.onnx', model(external('../../etc/passwd')), 'external-data'],
    ['external data at an absolute path', 'model.onnx', model(external('/etc/passwd')), 'external-data'],
    ['external data that is not there', 'model.onnx', model(external('gone.bin')), 'external-data'],
    ['external data without a place', 'model.onnx', model(external('')), 'external-data'],
  ])('may not be %s', async (_, path, content, problem) => {
    const found = await look({ [path]: content });

    expect(found.get(path)?.problems).toEqual([problem]);
  });

  it('may not point past the end of their data, nor at another ONNX file', async () => {
    const past = await look({ 'model.onnx': model(external('w.bin', 4, 8)), 'w.bin': new Uint8Array(8) });
    const other = await look({ 'model.onnx': model(external('b.onnx', 0, 1)), 'b.onnx': model(node('Add')) });

    expect(past.get('model.onnx')?.problems).toEqual(['external-data']);
    expect(other.get('model.onnx')?.problems).toEqual(['external-data']);
  });
});

function nested(depth: number): Field {
  return depth === 0 ? node('Add') : node('If', '', [5, [[6, [nested(depth - 1)]]]]);
}
