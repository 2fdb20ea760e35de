import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Decoding } from '../../../domain/decoding.ts';
import type { Author } from '../../../domain/exchange.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Generation, GenerationRequest, LanguageModel, Score } from '../../../domain/ports/language-model.ts';
import type { ServeRuntime } from '../../../domain/runtime.ts';
import { BlockedAnswer, ChatAnswer, CompletionAnswer, EchoAnswer, PromptLogprobsAnswer } from './answers.ts';
import { bounded } from './bounded.ts';
import type { JsonPost } from './json-post.ts';
import { scoreOf, type ScoredToken } from './score-of.ts';

/** How a service that speaks OpenAI's API is asked. */
export interface Asked extends Pick<ServeRuntime, 'api' | 'scoring' | 'concurrency' | 'model' | 'blocks'> {
  /** The address that a fault names. */
  readonly where: string;
}

/** A model behind OpenAI's API: /chat/completions, or /completions for prompts as they are; texts are scored by /completions. */
export function openaiModel(post: JsonPost, asked: Asked): Pick<LanguageModel, 'generate' | 'score'> {
  return {
    generate: (requests, decoding) =>
      bounded(requests, asked.concurrency, (request) => generated(post, asked, request, decoding)),
    async score(texts) {
      if (asked.scoring === 'none') throw new Fault('log-probabilities-missing', { where: asked.where });
      return bounded(texts, asked.concurrency, (text) => scored(post, asked, text));
    },
  };
}

async function generated(
  post: JsonPost,
  { api, model, where, blocks }: Asked,
  { prompt, seed }: GenerationRequest,
  { maxNewTokens, temperature, topK, topP }: Decoding,
): Promise<Generation> {
  const wished = {
    model,
    max_tokens: maxNewTokens,
    temperature,
    top_p: topP,
    // Not every service knows it, so it is sent only where the policy sets it.
    ...(topK > 0 ? { top_k: topK } : {}),
    seed: seedNumber(seed),
  };
  if (api === 'completions') {
    const answer = await post('/completions', { ...wished, prompt });
    const blocked = blockedBy(answer, blocks);
    if (blocked !== null) return blocked;
    const { choices, usage } = shaped(answer, CompletionAnswer, where);
    return generation(choices[0]?.text ?? '', choices[0]?.finish_reason, usage.completion_tokens, blocks);
  }
  const messages = [{ role: 'user', content: prompt }];
  const answer = await post('/chat/completions', { ...wished, messages });
  const blocked = blockedBy(answer, blocks);
  if (blocked !== null) return blocked;
  const { choices, usage } = shaped(answer, ChatAnswer, where);
  const message = choices[0]?.message;
  const text = message?.content ?? message?.refusal ?? '';
  return generation(text, choices[0]?.finish_reason, usage.completion_tokens, blocks);
}

function generation(
  text: string,
  reason: string | null | undefined,
  tokens: number,
  blocks: Asked['blocks'],
): Generation {
  const author = authorOf(reason ?? '', blocks.finish);
  return { text, tokens, finish: reason === 'length' ? 'length' : 'stop', ...(author === null ? {} : { author }) };
}

/** A refusal that comes as an error: nothing was written. */
function blockedBy(answer: unknown, blocks: Asked['blocks']): Generation | null {
  const code = BlockedAnswer.safeParse(answer).data?.error.code ?? '';
  const author = authorOf(code, blocks.error);
  return author === null ? null : { text: '', tokens: 0, finish: 'stop', author };
}

function authorOf(word: string, blocks: Readonly<Record<string, Author>>): Author | null {
  return Object.hasOwn(blocks, word) ? (blocks[word] ?? null) : null;
}

/** OpenAI's seeds are whole numbers. */
function seedNumber(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE() >>> 1;
}

async function scored(post: JsonPost, { model, scoring, where }: Asked, text: string): Promise<Score> {
  // At least one token has to be written; it is not looked at.
  const wished = { model, prompt: text, max_tokens: 1, temperature: 0 };
  const tokens =
    scoring === 'echo'
      ? echoed(shaped(await post('/completions', { ...wished, echo: true, logprobs: 1 }), EchoAnswer, where))
      : ofPrompt(shaped(await post('/completions', { ...wished, prompt_logprobs: 0 }), PromptLogprobsAnswer, where));
  if (tokens === null) throw new Fault('log-probabilities-missing', { where });
  return scoreOf(text, tokens);
}

function echoed({ choices, usage }: z.infer<typeof EchoAnswer>): readonly ScoredToken[] | null {
  const logprobs = choices[0]?.logprobs;
  if (logprobs == null || logprobs.token_logprobs.length < usage.prompt_tokens) return null;
  return logprobs.token_logprobs
    .slice(0, usage.prompt_tokens)
    .map((logprob, index) => ({ text: logprobs.tokens[index] ?? null, logprob }));
}

function ofPrompt({ choices }: z.infer<typeof PromptLogprobsAnswer>): readonly ScoredToken[] | null {
  const tokens = choices[0]?.prompt_logprobs;
  if (tokens == null) return null;
  return tokens.map((token) => {
    // With prompt_logprobs 0 nothing but the token itself is listed.
    const [own, ...others] = Object.values(token ?? {});
    return own === undefined || others.length > 0
      ? { text: null, logprob: null }
      : { text: own.decoded_token ?? null, logprob: own.logprob };
  });
}

function shaped<T>(answer: unknown, shape: z.ZodType<T>, where: string): T {
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  const at = read.error.issues[0]?.path.join('.') ?? '';
  throw new Fault('service-answer', {
    where,
    what: `The service answers with something else than OpenAI's API says${at === '' ? '' : ` at ${at}`}`,
    cause: read.error,
  });
}
