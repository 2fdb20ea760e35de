import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endpointRuntimes } from '../../src/adapters/runtimes/endpoint/endpoint-runtimes.ts';
import { serveRuntimes } from '../../src/adapters/runtimes/serve/serve-runtimes.ts';
import { greedy } from '../../src/domain/decoding.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { Environment } from '../../src/domain/environment.ts';
import type { LanguageModel } from '../../src/domain/ports/language-model.ts';
import { EndpointRuntime, OnnxRuntime, ServeRuntime } from '../../src/domain/runtime.ts';
import { fakeOpenAi } from '../fakes/fake-openai.ts';
import { fakeRuntimes } from '../fakes/fake-runtimes.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { httpService } from '../fakes/http-service.ts';
import { exampleFolder, open } from './onnx/example-model.ts';

const SANDBOX = { kind: 'none' } as const;
const WEIGHTS = new TextEncoder().encode('weights');

async function endpoint(asked: object): Promise<LanguageModel> {
  const { origin } = await httpService(({ path, body }) => fakeOpenAi(path, body as Parameters<typeof fakeOpenAi>[1]));
  const service = { kind: 'endpoint', url: `${origin}/v1`, model: 'm', provider: 'P', version: '1', ...asked };
  return endpointRuntimes({ sandbox: SANDBOX, variable: () => undefined }).open('', [], EndpointRuntime.parse(service));
}

function serve(): Promise<LanguageModel> {
  const server = join(import.meta.dirname, '..', 'fakes', 'fake-openai.ts');
  const wish = { kind: 'serve', command: [process.execPath, server, '{port}'], scoring: 'echo' };
  return serveRuntimes({ sandbox: SANDBOX, logs: temporaryFolder() }).open(
    temporaryFolder(),
    [],
    ServeRuntime.parse(wish),
  );
}

const REQUESTS = ['五言绝句《春夜》', '七言绝句《江上》', '五言绝句《梅》'].map((prompt, index) => ({
  prompt,
  seed: `seed ${index}`,
}));
const TEXTS = ['春眠不觉晓', '处处闻啼鸟。', '夜'];

describe.each([
  [
    'the fake',
    () =>
      fakeRuntimes(new Map([[WEIGHTS, { answer: (prompt) => `答${prompt}`, natsPerCharacter: 2 }]]), () =>
        Promise.resolve(new Map()),
      ).open(digestOf(WEIGHTS), [], OnnxRuntime.parse({ kind: 'onnx' })),
  ],
  ['onnx', () => open(exampleFolder('worse'))],
  ['an endpoint that is chatted with and echoes', () => endpoint({ scoring: 'echo' })],
  [
    'an endpoint that completes and gives the log-probabilities of prompts',
    () => endpoint({ api: 'completions', scoring: 'prompt-logprobs', concurrency: 2 }),
  ],
  ['a command that serves', serve],
] satisfies readonly (readonly [string, () => Promise<LanguageModel>])[])('a language model: %s', (_, opened) => {
  const model = async (): Promise<LanguageModel> => {
    const one = await opened();
    onTestFinished(() => one.close());
    return one;
  };

  it('answers every prompt in its place, alone as in company', async () => {
    const asked = await model();

    const together = await asked.generate(REQUESTS, greedy(12));
    const alone = [];
    for (const request of REQUESTS) alone.push(...(await asked.generate([request], greedy(12))));

    expect(together).toHaveLength(3);
    expect(new Set(together.map(({ text }) => text)).size).toBe(3);
    expect(alone).toEqual(together);
    expect(await asked.generate([], greedy(12))).toEqual([]);
  });

  it('writes no more than it may', async () => {
    const [answer] = await (await model()).generate(REQUESTS.slice(0, 1), greedy(4));

    expect(answer?.tokens).toBeGreaterThan(0);
    expect(answer?.tokens).toBeLessThanOrEqual(4);
    expect(answer?.finish).toBe(answer?.tokens === 4 ? 'length' : 'stop');
  });

  it('scores every text in its place, all of its bytes', async () => {
    const asked = await model();

    const scores = await asked.score(TEXTS);
    const reversed = await asked.score(TEXTS.toReversed());

    expect(scores.map(({ bytes }) => bytes)).toEqual([15, 18, 3]);
    expect(scores.every(({ logLikelihood, tokens }) => logLikelihood < 0 && tokens > 0)).toBe(true);
    const rounded = (list: typeof scores): string[] => list.map(({ logLikelihood }) => logLikelihood.toFixed(3));
    expect(rounded(reversed.toReversed())).toEqual(rounded(scores));
    expect(await asked.score([])).toEqual([]);
  });

  it('says where it runs', async () => {
    expect(Environment.safeParse((await model()).environment).error).toBeUndefined();
  });
});
