import { z } from 'zod';
import { Author } from './exchange.ts';

const memory = z
  .number()
  .int()
  .min(0)
  .max(65_536)
  .default(0)
  .describe('GiB that each process which opens the model may take inside a sandbox; 0 is all that the machine has');

/** A model exported to ONNX, run on this machine by onnxruntime. */
export const OnnxRuntime = z.strictObject({
  kind: z.literal('onnx'),
  provider: z
    .enum(['cpu', 'webgpu', 'cuda'])
    .default('cpu')
    .describe('Execution provider; there is no silent change to another'),
  threads: z
    .number()
    .int()
    .min(0)
    .max(1024)
    .default(0)
    .describe('Threads of the cpu provider; 0 leaves it to the runtime'),
  batch: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(32)
    .describe('Prompts or texts that run at a time; memory grows with it'),
  memory,
});
export type OnnxRuntime = Readonly<z.infer<typeof OnnxRuntime>>;

const Blocks = z.record(z.string().regex(/^[\w.-]{1,60}$/), Author);

/** How a service that speaks OpenAI's API is asked. */
const asking = {
  api: z
    .enum(['chat', 'completions'])
    .default('chat')
    .describe(
      'chat: /chat/completions, the prompt as the only message; completions: /completions, the prompt as it is',
    ),
  scoring: z
    .enum(['none', 'echo', 'prompt-logprobs'])
    .default('none')
    .describe(
      'How /completions gives the log-probabilities of a text: echo with logprobs, or prompt_logprobs; none: it does not',
    ),
  blocks: z
    .strictObject({
      finish: Blocks.default({ content_filter: 'output-guard' }).describe('By finish_reason of an answer'),
      error: Blocks.default({ content_filter: 'input-guard' }).describe(
        'By code of an error, which counts as an answer',
      ),
    })
    .prefault({})
    .describe('What the service says where not the model refuses, and who does'),
  concurrency: z.number().int().min(1).max(1024).default(8).describe('Requests under way at a time'),
  timeout: z.number().int().min(1).max(3600).default(120).describe('Seconds that one answer may take'),
};

/** Of an image: its name and its digest. A tag says what it is today, a digest what it was when it was looked at. */
export const PinnedImage = z
  .string()
  .regex(
    /^(?:[a-z0-9][a-z0-9._-]*(?::\d+)?\/)?[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*@sha256:[0-9a-f]{64}$/,
    'must be an image pinned by digest, name@sha256:…, without a tag',
  );

/** A command that serves the model's files over OpenAI's API, started shut in on this machine. */
export const ServeRuntime = z.strictObject({
  kind: z.literal('serve'),
  command: z
    .array(z.string().min(1))
    .min(1)
    .describe("Program and arguments; {model} stands for the model's folder and {port} for the port"),
  image: PinnedImage.nullable().default(null).describe('Image that holds the command; null: it is on the runner'),
  needs: z
    .array(z.string().regex(/^\/[^:]*$/, 'must be an absolute path'))
    .default([])
    .describe('Folders of the runner that the command reads beside /usr, without an image'),
  device: z.enum(['none', 'gpu']).default('none').describe('Devices that the command may use'),
  port: z
    .number()
    .int()
    .min(1024)
    .max(65_535)
    .nullable()
    .default(null)
    .describe('Port that the command listens on; null: a free one, which the command is told by {port}'),
  ready: z
    .string()
    .regex(/^\//, 'must begin with /')
    .default('/health')
    .describe('Path that answers 2xx once it serves'),
  startup: z.number().int().min(1).max(86_400).default(600).describe('Seconds until it must serve'),
  base: z.string().regex(/^\//, 'must begin with /').default('/v1').describe('Path before /chat/completions'),
  model: z.string().min(1).default('model').describe("The model's name in requests"),
  memory,
  ...asking,
});
export type ServeRuntime = Readonly<z.infer<typeof ServeRuntime>>;

/** Names of GitHub's own: a policy that named one would send the job's rights to a service. */
const OWN_VARIABLES = /^(?:GITHUB_|ACTIONS_|RUNNER_|INPUT_)/;

/** A service that the run did not start: nothing but its name binds its answers. */
export const EndpointRuntime = z
  .strictObject({
    kind: z.literal('endpoint'),
    url: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !/[?#]|:\/\/[^/]*@|\/$/.test(url), {
        message: 'must hold no user, query, fragment or final slash',
      })
      .describe('What stands before /chat/completions, usually ending in /v1; no other origin is asked'),
    model: z.string().min(1).max(200).describe("The model's name in requests"),
    provider: z.string().min(1).max(200).describe('Who runs the service'),
    version: z.string().min(1).max(200).describe("The model's version, as the provider names it"),
    filingNumber: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('Filing number of the model, if it has one'),
    keyVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of a variable, in capitals')
      .refine((name) => !OWN_VARIABLES.test(name), { message: "must not be one of GitHub's own variables" })
      .nullable()
      .default(null)
      .describe('Variable of the job that holds the API key'),
    retries: z.number().int().min(0).max(20).default(5).describe('More tries after 429, 5xx and lost connections'),
    ...asking,
  })
  .refine(({ url, keyVariable }) => keyVariable === null || isPrivate(url), {
    message: 'must be https where a key is sent',
    path: ['url'],
  });
export type EndpointRuntime = Readonly<z.infer<typeof EndpointRuntime>>;

function isPrivate(url: string): boolean {
  return /^https:|^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/.test(url);
}

/** How the policy wants a model to be run. */
export const Runtime = z.discriminatedUnion('kind', [OnnxRuntime, ServeRuntime, EndpointRuntime]);
export type Runtime = Readonly<z.infer<typeof Runtime>>;
