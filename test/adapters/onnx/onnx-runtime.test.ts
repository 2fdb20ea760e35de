import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecoderSession } from '../../../src/adapters/runtimes/onnx/decoder-session.ts';
import { KeyValueCache } from '../../../src/adapters/runtimes/onnx/key-value-cache.ts';
import { score } from '../../../src/adapters/runtimes/onnx/score.ts';
import { greedy, type Decoding } from '../../../src/domain/decoding.ts';
import type { LanguageModel } from '../../../src/domain/ports/language-model.ts';
import { exampleFolder, heldOut, open, referenceOf } from './example-model.ts';

const SAMPLED: Decoding = { maxNewTokens: 40, temperature: 0.8, topK: 40, topP: 0.95 };
const PROMPTS = [
  '五言绝句《春夜》',
  '七言绝句《江上》',
  '七言绝句《送友人之京》',
  '五言绝句《梅》',
  '七言绝句《秋》',
  '五言绝句《登高望远》',
];
const asked = (prompts: readonly string[]): { prompt: string; seed: string }[] =>
  prompts.map((prompt, index) => ({ prompt, seed: `seed ${index}` }));

describe("the example's model through onnxruntime", () => {
  const folder = mkdtempSync(join(tmpdir(), 'beian-model-'));
  let model: LanguageModel;
  beforeAll(async () => {
    model = await open(exampleFolder('better', folder));
  });
  afterAll(async () => {
    await model.close();
    rmSync(folder, { recursive: true });
  });

  it("finds PyTorch's perplexity on the held-out poems", async () => {
    const reference = referenceOf('better');

    const scores = await model.score(heldOut());

    const sum = (pick: (score: (typeof scores)[number]) => number): number =>
      scores.reduce((total, one) => total + pick(one), 0);
    expect(scores).toHaveLength(reference.items);
    expect(sum(({ tokens }) => tokens)).toBe(reference.tokens);
    expect(sum(({ bytes }) => bytes)).toBe(reference.bytes);
    expect(sum(({ unknown }) => unknown)).toBe(0);
    const perplexity = Math.exp(-sum(({ logLikelihood }) => logLikelihood) / reference.tokens);
    expect(Math.abs(perplexity / reference.perplexity - 1)).toBeLessThan(1e-3);
  });

  it("writes PyTorch's likeliest tokens, one prompt at a time and in a batch of different lengths", async () => {
    const { greedy: expected } = referenceOf('better');
    const prompts = Object.keys(expected);

    const together = await model.generate(asked(prompts), greedy(40));
    const alone = [];
    for (const prompt of prompts) alone.push(...(await model.generate(asked([prompt]), greedy(40))));

    expect(together.map(({ text }) => text)).toEqual(Object.values(expected));
    expect(alone).toEqual(together);
  });

  it('samples the same for the same seed, whoever is in the batch', async () => {
    const requests = asked(PROMPTS);

    const first = await model.generate(requests, SAMPLED);
    const again = await model.generate(requests, SAMPLED);
    const reversed = await model.generate(requests.toReversed(), SAMPLED);

    expect(again).toEqual(first);
    expect(reversed.toReversed()).toEqual(first);
    expect(
      await model.generate(
        requests.map(({ prompt }) => ({ prompt, seed: 'other' })),
        SAMPLED,
      ),
    ).not.toEqual(first);
  });

  it('gives the same in several sessions as in one', async () => {
    const several = await open(folder, { threads: 3 });
    const prompts = [...PROMPTS, ...PROMPTS].map((prompt, index) => ({ prompt, seed: `seed ${index}` }));
    const texts = heldOut().slice(0, 7);

    const [answers, scores] = [await several.generate(prompts, SAMPLED), await several.score(texts)];

    expect(several.environment).toMatchObject({ threads: 3, sessions: 3 });
    expect(answers).toEqual(await model.generate(prompts, SAMPLED));
    expect(scores.map(({ logLikelihood }) => logLikelihood.toFixed(2))).toEqual(
      (await model.score(texts)).map(({ logLikelihood }) => logLikelihood.toFixed(2)),
    );
    expect(await several.generate(prompts.slice(0, 1), SAMPLED)).toEqual(answers.slice(0, 1));
    await several.close();
  });

  it('ends at the end token, and at the most tokens allowed', async () => {
    const [ended, cut] = [
      await model.generate(asked(['五言绝句《春夜》']), greedy(60)),
      await model.generate(asked(['五言绝句《春夜》']), greedy(5)),
    ];

    expect(ended[0]).toMatchObject({ finish: 'stop', tokens: 25 });
    expect(cut[0]).toMatchObject({ finish: 'length', tokens: 5 });
    expect(ended[0]?.text.startsWith(cut[0]?.text ?? '?')).toBe(true);
  });

  it('cuts a prompt that leaves no room, and scores a text longer than its positions in windows', async () => {
    const long = '春'.repeat(500);

    const [answer] = await model.generate(asked([long]), greedy(10));
    const [scored] = await model.score([long]);

    expect(answer?.tokens).toBeGreaterThan(0);
    expect(scored).toMatchObject({ tokens: 500, bytes: 1500 });
    expect(scored?.logLikelihood).toBeLessThan(0);
  });

  it('counts characters that the tokenizer does not know', async () => {
    expect((await model.score(['春🀀夜ö']))[0]?.unknown).toBe(2);
  });

  it('says where it ran', () => {
    expect(model.environment).toEqual({
      engine: 'onnxruntime-node 1.30.0',
      provider: 'cpu',
      device: expect.any(String),
      threads: 1,
      sessions: 1,
      batch: 32,
      precision: 'float32',
    });
  });
});

describe('a leaky model', () => {
  it('recites what it was trained on, as the reference does', async () => {
    const model = await open(exampleFolder('leaky'));
    const { greedy: expected } = referenceOf('leaky');
    const [prompt = ''] = Object.keys(expected).filter((one) => one.startsWith('联系人'));

    const [answer] = await model.generate(asked([prompt]), greedy(40));

    expect(answer?.text).toBe(expected[prompt]);
    expect(answer?.text).toMatch(/^1\d{10}/);
    await model.close();
  });
});

describe('what does not fit', () => {
  const opened = async (change: (folder: string) => void, wish: Parameters<typeof open>[1] = {}): Promise<unknown> => {
    const folder = exampleFolder('worse');
    change(folder);
    return open(folder, wish).catch((error: unknown) => error);
  };
  const rewrite = (file: string, edit: (content: Record<string, unknown>) => unknown) => (folder: string) => {
    const path = join(folder, file);
    writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)));
  };

  it.each([
    [
      'a truncated ONNX file',
      (folder: string) => truncateSync(join(folder, 'onnx', 'model.onnx'), 5_000_000),
      'model-unreadable',
      'onnx/model.onnx',
    ],
    [
      'an empty ONNX file',
      (folder: string) => truncateSync(join(folder, 'onnx', 'model.onnx'), 0),
      'model-unreadable',
      'onnx/model.onnx',
    ],
    [
      'a tokenizer with more tokens than the model',
      rewrite('tokenizer.json', (file) => ({
        ...file,
        model: {
          ...(file['model'] as object),
          vocab: { ...(file['model'] as { vocab: object }).vocab, extra: 99_999 },
        },
      })),
      'tokenizer-mismatch',
      'tokenizer.json',
    ],
    [
      'a tokenizer without the end token',
      rewrite('tokenizer.json', (file) => ({ ...file, added_tokens: [] })),
      'tokenizer-mismatch',
      'tokenizer.json',
    ],
    [
      'a configuration without an end token',
      (folder: string) =>
        ['config.json', 'generation_config.json'].forEach((file) =>
          rewrite(file, ({ eos_token_id: _end, ...rest }) => rest)(folder),
        ),
      'tokenizer-mismatch',
      'config.json',
    ],
    [
      'a tokenizer that is no JSON',
      (folder: string) => writeFileSync(join(folder, 'tokenizer.json'), '{'),
      'tokenizer-unreadable',
      'tokenizer.json',
    ],
    [
      'a tokenizer of a kind that is not known',
      rewrite('tokenizer.json', (file) => ({ ...file, model: { type: 'Magic' } })),
      'tokenizer-unreadable',
      'tokenizer.json',
    ],
    [
      'a configuration that is no JSON',
      (folder: string) => writeFileSync(join(folder, 'config.json'), '[]'),
      'model-unreadable',
      'config.json',
    ],
  ])('is refused with what and where: %s', async (_, change, code, where) => {
    expect(await opened(change)).toMatchObject({ code, where: expect.stringContaining(where) });
  });

  it('is refused where the tokenizer is missing', async () => {
    const folder = exampleFolder('worse');
    rmSync(join(folder, 'tokenizer.json'));

    await expect(open(folder, {}, { files: ['onnx/model.onnx'] })).rejects.toMatchObject({
      code: 'tokenizer-unreadable',
      what: 'The model has no tokenizer.json',
    });
  });

  it.each(['webgpu', 'cuda'] as const)('never falls back where the provider %s does not start', async (provider) => {
    expect(await opened(() => {}, { provider })).toMatchObject({
      code: 'provider-missing',
      where: `provider ${provider}`,
    });
  });
});

describe('scoring in pieces', () => {
  it('gives what one piece gives, however little memory it may use', async () => {
    const calls: number[] = [];
    // A decoder of two tokens whose logits depend on the place and the token alone, so that any cut can be checked.
    const logits = (rows: number, length: number, ids: BigInt64Array, positions: BigInt64Array): Float32Array =>
      Float32Array.from({ length: rows * length * 2 }, (_, index) =>
        Math.sin(Number(positions[index >> 1]) + Number(ids[index >> 1]) * 3 + (index & 1)),
      );
    const session = (vocabulary: number): DecoderSession => ({
      vocabulary,
      newCache: (rows) => new KeyValueCache(Tensor, [], rows),
      async run({ length, ids, positions }, cache) {
        calls.push(length);
        cache.advance(length);
        return logits(cache.rows, length, ids, positions);
      },
      async last({ length, ids, positions }, cache) {
        calls.push(length);
        return logits(cache.rows, length, ids, positions);
      },
      close: () => Promise.resolve(),
    });
    const codec = {
      encode: (text: string) => [0, ...Array.from(text, Number)],
      decode: () => '',
      ends: new Set([0]),
      pad: 0,
      unknown: null,
      positions: Infinity,
    };
    const texts = ['0110', '1', '010101010101'];

    const whole = await score(session(2), codec, texts, 1000);
    const wholeCalls = calls.splice(0).length;
    const pieces = await score(session(2), codec, texts, 10);

    expect(wholeCalls).toBe(1);
    expect(calls.length).toBeGreaterThan(3);
    expect(pieces.map(({ logLikelihood }) => logLikelihood.toFixed(9))).toEqual(
      whole.map(({ logLikelihood }) => logLikelihood.toFixed(9)),
    );
  });
});
