import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a request may ask of the fake; a real service knows far more. */
interface Asked {
  readonly messages?: readonly { readonly content: string }[];
  readonly prompt?: string;
  readonly max_tokens: number;
  readonly seed?: number;
  readonly echo?: boolean;
  readonly prompt_logprobs?: number;
}

const CHARACTERS = Array.from('春眠不觉晓处闻啼鸟夜来风雨声花落知多少');
/** Every answer would be this long. */
const LENGTH = 12;

/** A model without weights behind OpenAI's API: a character is a token, each costs two nats, and a hash of prompt and seed chooses what is written. */
export function fakeOpenAi(path: string, asked: Asked): unknown {
  const prompt = asked.messages?.[0]?.content ?? asked.prompt ?? '';
  const hash = createHash('sha256')
    .update(`${prompt} ${asked.seed ?? 0}`)
    .digest();
  const written = Array.from(
    { length: Math.min(LENGTH, asked.max_tokens) },
    (_, index) => CHARACTERS[(hash[index] ?? 0) % CHARACTERS.length],
  ).join('');
  const tokens = ['<s>', ...Array.from(prompt)];
  const usage = {
    prompt_tokens: tokens.length,
    completion_tokens: written.length,
    total_tokens: tokens.length + written.length,
  };
  const finish_reason = asked.max_tokens < LENGTH ? 'length' : 'stop';
  if (path.endsWith('/chat/completions'))
    return {
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: written }, finish_reason }],
      usage,
    };
  const all = [...tokens, ...Array.from(written)];
  const logprobs =
    asked.echo === true
      ? { tokens: all, token_logprobs: all.map((_, index) => (index === 0 ? null : -2)), text_offset: [] }
      : null;
  const prompt_logprobs =
    asked.prompt_logprobs === undefined
      ? undefined
      : tokens.map((token, index) =>
          index === 0 ? null : { [index]: { logprob: -2, rank: 1, decoded_token: token } },
        );
  return {
    object: 'text_completion',
    choices: [{ index: 0, text: written, logprobs, prompt_logprobs, finish_reason }],
    usage,
  };
}

/** Run as a program it serves on the port given, once it has said something on both outputs. */
if (process.argv[1] === import.meta.filename) {
  process.stdout.write('::add-mask::e\n');
  process.stderr.write('::error::planted\n');
  const server = createServer((request, response) => {
    void text(request).then((body) =>
      response.end(
        request.method === 'GET' ? 'ready' : JSON.stringify(fakeOpenAi(request.url ?? '', JSON.parse(body) as Asked)),
      ),
    );
  });
  server.listen(Number(process.argv[2]), '127.0.0.1');
}
