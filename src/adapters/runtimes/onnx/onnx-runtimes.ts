import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type * as Onnxruntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import type { LanguageModel, Runtimes, RuntimeWish } from '../../../domain/ports/language-model.ts';
import type { ModelFile } from '../../../domain/subject.ts';
import { onnxModel } from '../../../engine/model-file/onnx-model.ts';
import { fileSource } from '../../local/file-source.ts';
import { decoderSession } from './decoder-session.ts';
import { generate } from './generate.ts';
import { loadOnnxruntime } from './load-onnxruntime.ts';
import { score } from './score.ts';
import { textCodec } from './text-codec.ts';

/** Models through onnxruntime-node; `folder` holds the package where it is not installed beside beian. */
export function onnxRuntimes(folder: string | null): Runtimes {
  return {
    async open(root, files, wish) {
      const file = onnxFile(files, root);
      const path = join(root, file.path);
      try {
        await onnxModel(fileSource(path, file.size));
      } catch (error) {
        throw new Fault('model-unreadable', {
          where: path,
          what: `The ONNX file is damaged or cut short: ${reasonOf(error)}`,
          cause: error,
        });
      }
      return languageModel(await loadOnnxruntime(folder), path, root, wish);
    },
  };
}

async function languageModel(
  onnxruntime: typeof Onnxruntime,
  path: string,
  root: string,
  wish: RuntimeWish,
): Promise<LanguageModel> {
  const threads = wish.threads === 0 ? availableParallelism() : wish.threads;
  const session = decoderSession(await created(onnxruntime, path, wish.provider, threads), onnxruntime.Tensor, path);
  const codec = await textCodec(root, session.vocabulary);
  return {
    environment: {
      engine: `onnxruntime-node ${onnxruntime.env.versions.node ?? 'unknown'}`,
      provider: wish.provider,
      device: cpus()[0]?.model ?? 'unknown',
      threads,
      batch: wish.batch,
      precision: 'float32',
    },
    generate: (requests, decoding) => generate(session, codec, requests, decoding),
    score: (texts) => score(session, codec, texts),
    close: () => session.close(),
  };
}

async function created(
  onnxruntime: typeof Onnxruntime,
  path: string,
  provider: string,
  threads: number,
): Promise<InferenceSession> {
  try {
    return await onnxruntime.InferenceSession.create(path, {
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

/** The one graph of a model folder: model.onnx where there are several. */
function onnxFile(files: readonly ModelFile[], root: string): ModelFile {
  const graphs = files.filter(({ path }) => path.endsWith('.onnx'));
  const [only, ...others] = graphs;
  if (only === undefined) throw new Fault('model-missing', { where: root });
  if (others.length === 0) return only;
  const named = graphs.filter(({ path }) => path === 'model.onnx' || path.endsWith('/model.onnx'));
  const [chosen, ...more] = named;
  if (chosen === undefined || more.length > 0)
    throw new Fault('model-layout', {
      where: root,
      what: 'The model folder has several ONNX files and none of them alone is called model.onnx',
      hint: 'Keep one model per folder.',
    });
  return chosen;
}
