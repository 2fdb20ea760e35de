import { describe, expect, it } from 'vitest';
import { lfsPointer } from '../../src/adapters/git/lfs-pointer.ts';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import type { TreeEntry } from '../../src/domain/ports/repository.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { ggufFile, ggufText } from '../fakes/gguf-writer.ts';
import { memorySource } from '../fakes/memory-source.ts';
import { message } from '../fakes/protobuf-writer.ts';
import { baseFiles, headFiles, scene, weights } from '../fakes/scene.ts';

/** What is wrong with a file of a model, by its structure. */
async function problems(path: string, content: Uint8Array | string): Promise<readonly string[] | undefined> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found = await inspected(new Map([[path, bytes.length]]), () => memorySource(bytes));
  return found.get(path)?.problems;
}

const PICKLE = Uint8Array.from([0x80, 0x04, 0x95, 0x01, 0, 0, 0, 0, 0, 0, 0, 0x2e]);
const OLD_PICKLE = "cos\nsystem\n(S'id'\ntR.";
const ZIPPED = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x08]), Buffer.from(PICKLE)]);

describe('a file that runs code when it is loaded is refused', () => {
  it.each([
    ['a pickle', 'model.pt', PICKLE],
    ['a pickle of the oldest protocol, which is text', 'pytorch_model.bin', OLD_PICKLE],
    ['one under each name that a loader unpickles', 'model.CKPT', OLD_PICKLE],
    ['one in a zip', 'pytorch_model.bin', ZIPPED],
    ['one in a zip under an odd name', 'model.weights', ZIPPED],
    ['an array of NumPy', 'model.npy', Buffer.from('\u0093NUMPY\u0001\u0000', 'latin1')],
    ['a model of Keras', 'model.h5', Uint8Array.from([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a])],
    ['a program', 'tool', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46])],
  ])('%s (T24, input 29)', async (_, path, content) => {
    expect(await problems(path, content)).toContain('refused-format');
  });

  it('a pickle that calls itself safetensors (T24, input 29)', async () => {
    expect(await problems('model.safetensors', PICKLE)).toEqual(['unreadable']);
  });

  it.each([
    [
      'a GGUF file that ends after its version',
      'model.gguf',
      Buffer.from('GGUF\u0003\u0000\u0000\u0000', 'latin1'),
      'unreadable',
    ],
    ['a GGUF file whose count of keys is 2⁶³', 'model.gguf', ggufFile({ counts: [0n, 2n ** 63n] }), 'unreadable'],
    [
      'a GGUF file with a chat template that reaches into Python',
      'model.gguf',
      ggufFile({ entries: [['tokenizer.chat_template', 8, ggufText('{{ x.__class__ }}')]] }),
      'unsafe-template',
    ],
    ['a GGUF file under a name that loaders unpickle', 'model.bin', ggufFile({}), 'refused-format'],
  ])('%s (input 32)', async (_, path, content, problem) => {
    expect(await problems(path, content)).toEqual([problem]);
  });

  it.each([
    ['auto_map', 'config.json', '{"auto_map":{"AutoModel":"evil--x.Evil"}}'],
    ['trust_remote_code', 'generation_config.json', '{"trust_remote_code":true}'],
    ['a tokenizer of its own', 'tokenizer_config.json', '{"auto_map":{"AutoTokenizer":["tokenization.T",null]}}'],
    ['Python beside the weights', 'modeling_evil.py', 'import os\n'],
  ])('%s (T25, input 33)', async (_, path, content) => {
    expect(await problems(path, content)).toEqual(['own-code']);
  });
});

describe('a file whose readers could disagree is refused', () => {
  const safetensors = (header: string, values: number, length = BigInt(Buffer.byteLength(header))): Uint8Array => {
    const start = Buffer.alloc(8);
    start.writeBigUInt64LE(length);
    return Buffer.concat([start, Buffer.from(header), Buffer.alloc(values)]);
  };
  const tensor = (from: number, to: number, dtype = 'U8', shape = [to - from]): string =>
    `{"dtype":"${dtype}","shape":[${shape.join(',')}],"data_offsets":[${from},${to}]}`;

  it.each([
    ['a header of 2⁶³ bytes', safetensors('{}', 0, 2n ** 63n)],
    ['a header longer than the file', safetensors('{}', 0, 9n)],
    ['a tensor that stands twice', safetensors(`{"a":${tensor(0, 4)},"a":${tensor(0, 4, 'F32', [1])}}`, 4)],
    ['tensors that overlap', safetensors(`{"a":${tensor(0, 4)},"b":${tensor(2, 6)}}`, 6)],
    ['a hole', safetensors(`{"a":${tensor(0, 1)},"b":${tensor(2, 3)}}`, 3)],
    ['an empty tensor inside another', safetensors(`{"a":${tensor(0, 4)},"b":${tensor(2, 2)}}`, 4)],
    ['a shape whose product overflows', safetensors(`{"a":${tensor(0, 4, 'U8', [2 ** 32, 2 ** 32, 2 ** 32])}}`, 4)],
    ['a name that is no UTF-8', Buffer.concat([safetensors('', 0, 7n), Buffer.from('7b22ff223a317d', 'hex')])],
    ['notes of which one is no text', safetensors('{"__metadata__":{"a":[]}}', 0)],
    ['a prototype among its tensors', safetensors('{"__proto__":{"dtype":"U8"}}', 0)],
  ])('safetensors with %s (T27, input 30)', async (_, bytes) => {
    expect(await problems('model.safetensors', bytes)).toEqual(['unreadable']);
  });

  const external = (location: string): Uint8Array =>
    message(
      [1, 8],
      [
        7,
        [
          [
            5,
            [
              [
                13,
                [
                  [1, 'location'],
                  [2, location],
                ],
              ],
            ],
          ],
        ],
      ],
    );

  it.each(['../../etc/passwd', '/etc/passwd', 'a/../../b', './a', 'a\\b', '', 'model.onnx'])(
    'ONNX with its data at %j (T26, input 31)',
    async (location) => {
      expect(await problems('model.onnx', external(location))).toEqual(['external-data']);
    },
  );

  it('ONNX with operators that onnxruntime does not bring (T26, input 31)', async () => {
    const model = message(
      [1, 8],
      [
        7,
        [
          [
            1,
            [
              [4, 'Run'],
              [7, 'evil'],
            ],
          ],
        ],
      ],
    );

    expect(await problems('model.onnx', model)).toEqual(['custom-operator']);
  });

  it('ONNX that declares a tensor of 2⁶² bytes, at once (T28, input 31)', async () => {
    const bytes = Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f);

    expect(await problems('model.onnx', bytes)).toEqual(['unreadable']);
  });
});

describe('a pointer of Git LFS', () => {
  const oid = 'a'.repeat(64);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`;

  it.each([
    ['CRLF', pointer.replaceAll('\n', '\r\n')],
    ['another line', `${pointer}x 1\n`],
    ['a line between', pointer.replace('size', 'note x\nsize')],
    ['no line end', pointer.trimEnd()],
    ['a short digest', pointer.replace(oid, 'a'.repeat(63))],
    ['capitals in its digest', pointer.replace(oid, 'A'.repeat(64))],
    ['a size that is no number', pointer.replace('12', '1e9')],
    ['a size beyond any file', pointer.replace('12', '9'.repeat(16))],
    ['another host', pointer.replace('git-lfs.github.com', 'evil.example')],
  ])('is none with %s: the file counts as it stands, and is no model (T29, input 34)', async (_, text) => {
    expect(lfsPointer(text)).toBeNull();
    expect(await problems('model.safetensors', text)).toEqual(['unreadable']);
  });
});

describe('a change of the model', () => {
  async function conclusionOf(files: Readonly<Record<string, string>>, kind?: TreeEntry['kind']): Promise<unknown> {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, files);
    const world = forge.world();
    const own = await world.repository.tree(head);
    const tree = async (commit: string): Promise<readonly TreeEntry[]> =>
      (await world.repository.tree(commit)).map((one) =>
        kind !== undefined && commit === head && one.path in files ? { ...one, kind } : one,
      );
    await reconcilePull({ ...world, repository: { ...forge.repository(), tree } }, 1);
    return own.length === 0 ? null : forge.check('beian: main', head)?.conclusion;
  }

  it('behind 3,001 other files is seen (T21, input 35)', async () => {
    const files = Object.fromEntries(Array.from({ length: 3001 }, (_, at) => [`docs/${at}`, String(at)]));

    expect(await conclusionOf({ ...files, 'model/vocab.json': '{}' })).toBe('in_progress');
  });

  it.each(['link', 'submodule'] as const)('that is a %s is refused (T21, input 35)', async (kind) => {
    expect(await conclusionOf({ 'model/model.safetensors': '/proc/self/environ' }, kind)).toBe('failure');
  });

  it('that only moves the model away is red (T21, input 35)', async () => {
    const { 'model/model.onnx': _moved, ...others } = headFiles('better');

    await expect(scene({ head: { ...others, 'other/model.onnx': weights('base') } })).rejects.toMatchObject({
      code: 'model-missing',
    });
  });

  it('in the letters of its path is a change (T21, input 35)', async () => {
    expect(await conclusionOf({ 'model/Config.json': '{}' })).toBe('in_progress');
  });

  it('to a million files is refused before any of them is read (T28, input 36)', async () => {
    const files = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`model/${at}.txt`, String(at)]));

    await expect(scene({ head: headFiles('better', files) })).rejects.toMatchObject({ code: 'model-limit' });
  });
});
