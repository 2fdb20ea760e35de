import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { endpointRuntimes } from '../../../src/adapters/runtimes/endpoint/endpoint-runtimes.ts';
import { greedy } from '../../../src/domain/decoding.ts';
import { Fault } from '../../../src/domain/fault.ts';
import type { LanguageModel } from '../../../src/domain/ports/language-model.ts';
import { EndpointRuntime } from '../../../src/domain/runtime.ts';
import { fakeOpenAi } from '../../fakes/fake-openai.ts';
import { httpService } from '../../fakes/http-service.ts';

const KEY = 'sk-planted-secret';

/** A service at that address, and how long its client waited between tries. */
function opened(
  origin: string,
  over: object = {},
  key: string | undefined = KEY,
): { readonly model: Promise<LanguageModel>; readonly waits: number[] } {
  const waits: number[] = [];
  const runtimes = endpointRuntimes({
    sandbox: { kind: 'none' },
    variable: (name) => (name === 'SERVICE_KEY' ? key : undefined),
    wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  });
  const wish = EndpointRuntime.parse({
    kind: 'endpoint',
    url: `${origin}/v1`,
    model: 'poet-1',
    provider: '甲',
    version: '2026-01',
    keyVariable: 'SERVICE_KEY',
    ...over,
  });
  return { model: runtimes.open('', [], wish), waits };
}

type Fake = Parameters<typeof fakeOpenAi>;
const answering = ({ path, body }: { path: string; body: unknown }): unknown => fakeOpenAi(path, body as Fake[1]);
const failing =
  (status: number, headers: Record<string, string> = {}, content = '') =>
  (_: unknown, response: ServerResponse): string => {
    response.writeHead(status, headers);
    return content;
  };
const requests = (count: number): { prompt: string; seed: string }[] =>
  Array.from({ length: count }, (_, index) => ({ prompt: `问${index}`, seed: 'one' }));
const ask = async ({ model }: ReturnType<typeof opened>, count = 1): ReturnType<LanguageModel['generate']> =>
  (await model).generate(requests(count), greedy(12));

describe('a request to a service', () => {
  it('names the model, the decoding and a seed, and carries the key in its header alone', async () => {
    const service = await httpService(answering);
    const { model } = opened(service.origin);

    await (await model).generate(requests(1), { maxNewTokens: 9, temperature: 0.5, topK: 7, topP: 0.9 });

    const [{ path, headers, body } = { path: '', headers: {}, body: {} }] = service.requests;
    expect(path).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(body).toEqual({
      model: 'poet-1',
      messages: [{ role: 'user', content: '问0' }],
      max_tokens: 9,
      temperature: 0.5,
      top_k: 7,
      top_p: 0.9,
      seed: expect.any(Number),
    });
  });

  it('is one of as many as the policy allows at a time', async () => {
    const service = await httpService(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return answering(request);
    });

    await ask(opened(service.origin, { concurrency: 3 }), 12);

    expect(service.requests).toHaveLength(12);
    expect(service.busiest()).toBe(3);
  });

  it('is made again after what passes, as late as the service asks for', async () => {
    const replies = [failing(429, { 'retry-after': '7' }), failing(503), failing(500), answering];
    const service = await httpService((request, response, number) =>
      replies[number - 1]?.({ path: request.path, body: request.body }, response),
    );
    const client = opened(service.origin);

    const [answer] = await ask(client);

    expect(answer?.finish).toBe('stop');
    expect(client.waits).toEqual([7000, 1000, 2000]);
  });
});

describe('an answer that a guard gave', () => {
  const answered = async (reply: Parameters<typeof httpService>[0], over: object = {}): Promise<unknown> => {
    const service = await httpService(reply);
    return ask(opened(service.origin, over)).catch((error: unknown) => (error instanceof Fault ? error.code : error));
  };
  const ending = (reason: string) => () => ({
    choices: [{ message: { content: '此处略去' }, finish_reason: reason }],
    usage: { completion_tokens: 4 },
  });
  const error = (code: string): ReturnType<typeof failing> => failing(400, {}, JSON.stringify({ error: { code } }));

  it.each([
    ['ends with content_filter', ending('content_filter'), {}, [{ text: '此处略去', author: 'output-guard' }]],
    ['is an error content_filter', error('content_filter'), {}, [{ text: '', tokens: 0, author: 'input-guard' }]],
    [
      'ends with a word of the policy',
      ending('canned'),
      { blocks: { finish: { canned: 'fixed-answer' } } },
      [{ text: '此处略去', author: 'fixed-answer' }],
    ],
    [
      'is an error of the policy',
      error('blocked_by_list'),
      { blocks: { error: { blocked_by_list: 'input-guard' } } },
      [{ text: '', author: 'input-guard' }],
    ],
  ])('names its author where it %s', async (_, reply, over, expected) => {
    expect(await answered(reply, over)).toMatchObject(expected);
  });

  it.each([
    ['ends with stop', ending('stop')],
    ['ends with a word that an object has by itself', ending('constructor')],
  ])('has none where it %s', async (_, reply) => {
    expect(await answered(reply)).toEqual([{ text: '此处略去', tokens: 4, finish: 'stop' }]);
  });

  it('is a fault where the policy does not know the error', async () => {
    expect(await answered(error('bad_request'))).toBe('service-refused');
  });
});

describe('a service that does not answer as it should', () => {
  const fault = async (
    answer: Parameters<typeof httpService>[0],
    over: object = {},
    use: (model: LanguageModel) => Promise<unknown> = (model) => model.generate(requests(1), greedy(4)),
  ): Promise<unknown> => {
    const service = await httpService(answer);
    const { model } = opened(service.origin, over);
    return model.then(use).catch((error: unknown) => error);
  };

  it.each([
    ['keeps failing', failing(503), { retries: 2 }, 'service-unreachable', 'after 3 tries: it answers 503'],
    ['asks for an hour', failing(429, { 'retry-after': '3600' }), {}, 'service-unreachable', 'after 1 tries'],
    [
      'refuses the key',
      failing(401, {}, '{"error":{"message":"no sk-planted","code":"bad_key"}}'),
      {},
      'service-refused',
      '401 bad_key',
    ],
    ['sends it elsewhere', failing(307, { location: 'http://169.254.169.254/' }), {}, 'service-refused', '(307)'],
    ['answers with a page', () => '<html>', {}, 'service-answer', 'no JSON'],
    ['answers with another shape', () => ({ choices: [] }), {}, 'service-answer', 'at choices'],
    ['answers with too much', () => `"${'x'.repeat(17 * 2 ** 20)}"`, {}, 'service-answer', 'more than'],
    ['takes too long', () => new Promise(() => {}), { timeout: 1, retries: 0 }, 'service-unreachable', 'too long'],
  ])('is a fault without its words where it %s', async (_, answer, over, code, what) => {
    const found = await fault(answer, over);

    expect(found).toMatchObject({ code, what: expect.stringContaining(what) });
    expect(found instanceof Fault ? found.line() : '').not.toContain('sk-planted');
  });

  it('is a fault where nobody listens', async () => {
    expect(await ask(opened('http://127.0.0.1:9', { retries: 1 })).catch((error: unknown) => error)).toMatchObject({
      code: 'service-unreachable',
      where: 'http://127.0.0.1:9/v1/chat/completions',
    });
  });

  it.each([
    ['', 'is empty'],
    ['two words', 'is no key'],
    ['a\nb', 'would break the header'],
  ])('is not asked where the key %j %s', async (key) => {
    const error: unknown = await opened('http://127.0.0.1:9', {}, key).model.catch((cause: unknown) => cause);

    expect(error).toMatchObject({ code: 'key-variable-missing', where: 'SERVICE_KEY' });
    expect(error instanceof Fault && key !== '' ? error.line() : '').not.toContain(key || 'nothing');
  });

  it('asks nothing more once one request is refused', async () => {
    const service = await httpService(failing(400));

    await ask(opened(service.origin, { concurrency: 1 }), 20).catch(() => {});

    expect(service.requests).toHaveLength(1);
  });
});

describe('scoring through a service', () => {
  const scored = async (over: object, answer: Parameters<typeof httpService>[0] = answering): Promise<unknown> => {
    const { origin } = await httpService(answer);
    return (await opened(origin, over).model).score(['春夜']).catch((error: unknown) => error);
  };
  const echo = (
    tokens: readonly string[],
    token_logprobs: readonly (number | null)[],
    prompt_tokens: number,
  ): unknown => ({
    choices: [{ text: '', logprobs: { tokens, token_logprobs } }],
    usage: { prompt_tokens },
  });

  it('is inconclusive where the policy or the service says that there are no log-probabilities', async () => {
    expect(await scored({})).toMatchObject({ code: 'log-probabilities-missing' });
    expect(
      await scored({ scoring: 'echo' }, () => ({
        choices: [{ text: '', logprobs: null }],
        usage: { prompt_tokens: 3 },
      })),
    ).toMatchObject({ code: 'log-probabilities-missing' });
    expect(await scored({ scoring: 'prompt-logprobs' }, () => ({ choices: [{ text: '' }] }))).toMatchObject({
      code: 'log-probabilities-missing',
    });
  });

  it('leaves out the token that had to be written', async () => {
    expect(await scored({ scoring: 'echo' })).toEqual([{ logLikelihood: -4, tokens: 2, bytes: 6, unknown: 0 }]);
  });

  it('counts no bytes of a first token that has no likelihood', async () => {
    expect(await scored({ scoring: 'echo' }, () => echo(['春', '夜', '风'], [null, -3, -1], 2))).toEqual([
      { logLikelihood: -3, tokens: 1, bytes: 3, unknown: 0 },
    ]);
  });

  it('counts tokens that stand for what the tokenizer does not know', async () => {
    expect(await scored({ scoring: 'echo' }, () => echo(['<s>', '<unk>', '夜'], [null, -3, -1], 3))).toEqual([
      { logLikelihood: -4, tokens: 2, bytes: 6, unknown: 1 },
    ]);
  });

  it('gives no finite figure where a likelihood is missing in the middle', async () => {
    expect(await scored({ scoring: 'echo' }, () => echo(['<s>', '春', '夜'], [null, null, -1], 3))).toMatchObject([
      { logLikelihood: Number.NaN },
    ]);
  });
});
