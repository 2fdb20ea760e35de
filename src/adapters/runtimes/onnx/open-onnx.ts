import { statSync } from 'node:fs';
import type * as Onnxruntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import { onnxModel } from '../../../engine/model-file/onnx-model.ts';
import { fileSource } from '../../local/file-source.ts';
import type { OpenModel } from '../measurer/open-model.ts';
import type { Command } from '../measurer/protocol.ts';
import { decoderSession } from './decoder-session.ts';
import { generate } from './generate.ts';
import { loadOnnxruntime } from './load-onnxruntime.ts';
import { score } from './score.ts';
import { textCodec } from './text-codec.ts';

/** Opens an ONNX model in this process, once its structure has been looked at. */
export async function openOnnx({
  path,
  folder,
  onnxruntime,
  provider,
  threads,
}: Extract<Command, { do: 'open' }>): Promise<OpenModel> {
  await needStructure(path);
  const library = await loadOnnxruntime(onnxruntime);
  const session = decoderSession(await created(library, path, provider, threads), library.Tensor, path);
  const codec = await textCodec(folder, session.vocabulary);
  return {
    engine: `onnxruntime-node ${library.env.versions.node ?? 'unknown'}`,
    generate: (requests, decoding) => generate(session, codec, requests, decoding),
    score: (texts) => score(session, codec, texts),
  };
}

async function needStructure(path: string): Promise<void> {
  try {
    await onnxModel(fileSource(path, statSync(path).size));
  } catch (error) {
    throw new Fault('model-unreadable', {
      where: path,
      what: `The ONNX file is damaged or cut short: ${reasonOf(error)}`,
      cause: error,
    });
  }
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
