import type * as Onnxruntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import type { z } from 'zod';
import { Fault, reasonOf } from '../../../../domain/fault.ts';
import { decoderSession, type DecoderSession } from '../decoder-session.ts';
import { generate } from '../generate.ts';
import { loadOnnxruntime } from '../load-onnxruntime.ts';
import { score } from '../score.ts';
import { textCodec, type TextCodec } from '../text-codec.ts';
import { Command, type Generations, type Opened, type PeakMemory, type Reply, type Scores } from './protocol.ts';

/**
 * A process of its own that opens one model and answers one command at a time.
 * The native library and the model's bytes stay in here: what they break, they break alone.
 */
let model: { readonly session: DecoderSession; readonly codec: TextCodec } | null = null;

process.on('message', (message) => {
  void answered(message).then((reply) => process.send?.(reply));
});
// Ctrl-C reaches the whole group; the process that started this one says when to end, at the latest by being gone.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));

async function answered(message: unknown): Promise<Reply> {
  try {
    return { result: await done(Command.parse(message)) };
  } catch (error) {
    if (error instanceof Fault)
      return { fault: { code: error.code, where: error.where, what: error.what, hint: error.hint } };
    return { error: reasonOf(error) };
  }
}

async function done(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'open':
      return open(command);
    case 'generate':
      return generate(opened().session, opened().codec, command.requests, command.decoding) satisfies Promise<
        Readonly<z.infer<typeof Generations>>
      >;
    case 'score':
      return scores(command.texts);
    case 'peak-memory':
      return (process.resourceUsage().maxRSS * 1024) satisfies z.infer<typeof PeakMemory>;
  }
}

async function open({
  path,
  folder,
  onnxruntime,
  provider,
  threads,
}: Extract<Command, { do: 'open' }>): Promise<z.infer<typeof Opened>> {
  const library = await loadOnnxruntime(onnxruntime);
  const session = decoderSession(await created(library, path, provider, threads), library.Tensor, path);
  model = { session, codec: await textCodec(folder, session.vocabulary) };
  return { engine: `onnxruntime-node ${library.env.versions.node ?? 'unknown'}` };
}

async function scores(texts: readonly string[]): Promise<z.infer<typeof Scores>> {
  const found = await score(opened().session, opened().codec, texts);
  return found.map((one) => ({ ...one, logLikelihood: Number.isFinite(one.logLikelihood) ? one.logLikelihood : null }));
}

function opened(): NonNullable<typeof model> {
  if (model === null) throw new TypeError('no model is open');
  return model;
}

async function created(
  library: typeof Onnxruntime,
  path: string,
  provider: string,
  threads: number,
): Promise<InferenceSession> {
  try {
    return await library.InferenceSession.create(path, {
      executionProviders: [provider],
      intraOpNumThreads: threads,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
    });
  } catch (error) {
    // The library never falls back to another provider by itself, and neither does beian.
    const reason = reasonOf(error).slice(0, 300);
    if (provider !== 'cpu')
      throw new Fault('provider-missing', {
        where: `provider ${provider}`,
        what: `The execution provider ${provider} does not start: ${reason}`,
        cause: error,
      });
    throw new Fault('model-unreadable', {
      where: path,
      what: `onnxruntime does not load the ONNX file: ${reason}`,
      cause: error,
    });
  }
}
