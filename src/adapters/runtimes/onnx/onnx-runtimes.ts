import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../../domain/fault.ts';
import type { LanguageModel, Runtimes } from '../../../domain/ports/language-model.ts';
import type { OnnxRuntime } from '../../../domain/runtime.ts';
import type { ModelFile } from '../../../domain/subject.ts';
import { seenAsIs } from '../measurer/command-line.ts';
import { inspectModel } from '../measurer/inspect-model.ts';
import { startMeasurer, type MeasurerProcess } from '../measurer/measurer-process.ts';
import { Generations, Opened, PeakMemory, scoreFrom, Scores } from '../measurer/protocol.ts';
import type { Sandbox } from '../measurer/sandbox.ts';
import { onnxruntimePackages } from './load-onnxruntime.ts';

/** Models up to this size run in as many sessions as there are threads; larger ones in one that uses all threads. */
const MOST_SESSION_BYTES = 512 * 1024 * 1024;

/** A model, and what its processes needed at the most. */
export interface MeasuredModel extends LanguageModel {
  /** Bytes, all processes together. */
  peakMemory(): Promise<number>;
}

/** Where onnxruntime-node is, and what stands around the processes that open models with it. */
export interface OnnxSettings {
  /** The folder that holds the package; null where it is installed beside beian. */
  readonly onnxruntime: string | null;
  readonly sandbox: Sandbox;
}

/** Models through onnxruntime-node. */
export function onnxRuntimes(settings: OnnxSettings): OnnxRuntimes {
  const onnxruntime = settings.onnxruntime === null ? null : realFolder(settings.onnxruntime);
  return {
    capacity: (files, wish) => wish.batch * layout(wish, sizeOf(files)).sessions,
    async open(folder, files, wish) {
      const path = join(folder, onnxFile(files, folder).path);
      return openModel({ path, folder, ...settings, onnxruntime, wish, bytes: sizeOf(files) });
    },
    inspect: (folder, files, { memory }) => inspectModel({ folder, files, sandbox: settings.sandbox, memory }),
  };
}

export interface OnnxRuntimes extends Runtimes<OnnxRuntime> {
  open(...model: Parameters<Runtimes<OnnxRuntime>['open']>): Promise<MeasuredModel>;
}

/** Links followed, so that the folder is found inside a sandbox where it is found outside; what is not there stays as it is. */
function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

interface ToOpen extends OnnxSettings {
  readonly path: string;
  readonly folder: string;
  readonly wish: OnnxRuntime;
  readonly bytes: number;
}

async function openModel({ path, folder, onnxruntime, sandbox, wish, bytes }: ToOpen): Promise<MeasuredModel> {
  const { threads, sessions } = layout(wish, bytes);
  const measured = {
    where: path,
    reads: [seenAsIs(folder), ...onnxruntimePackages(onnxruntime)],
    devices: wish.provider === 'cpu' ? ('none' as const) : ('gpu' as const),
    memory: wish.memory,
    sandbox,
    log: null,
  };
  const measurers = Array.from({ length: sessions }, () => startMeasurer(measured));
  const pool = { measurers, batch: wish.batch, where: path };
  const stop = async (): Promise<void> => void (await Promise.all(measurers.map((measurer) => measurer.stop())));
  const command = {
    do: 'open' as const,
    path,
    folder,
    onnxruntime,
    provider: wish.provider,
    threads: threads / sessions,
  };
  const [opened] = await Promise.all(measurers.map((measurer) => measurer.ask(command, Opened))).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  return {
    environment: {
      engine: opened?.engine ?? '',
      provider: wish.provider,
      device: cpus()[0]?.model ?? 'unknown',
      threads,
      sessions,
      batch: wish.batch,
      precision: 'float32',
    },
    generate: (requests, decoding) =>
      shared(pool, requests, (measurer, part) =>
        measurer.ask(
          { do: 'generate', requests: part.map(({ prompt, seed }) => ({ prompt, seed })), decoding },
          Generations,
        ),
      ),
    async score(texts) {
      const scores = await shared(pool, texts, (measurer, part) =>
        measurer.ask({ do: 'score', texts: [...part] }, Scores),
      );
      return scores.map(scoreFrom);
    },
    async peakMemory() {
      const each = await Promise.all(measurers.map((measurer) => measurer.ask({ do: 'peak-memory' }, PeakMemory)));
      return each.reduce((sum, bytesOfOne) => sum + bytesOfOne, 0);
    },
    close: stop,
  };
}

/** Small models gain more from several sessions of one thread each than from one session of several threads. */
function layout(
  { provider, threads: wanted }: OnnxRuntime,
  bytes: number,
): { readonly threads: number; readonly sessions: number } {
  const threads = wanted === 0 ? availableParallelism() : wanted;
  return { threads, sessions: provider === 'cpu' && bytes <= MOST_SESSION_BYTES ? threads : 1 };
}

function sizeOf(files: readonly ModelFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Every session takes the next batch as soon as it is free; the results stand in the order of the items. */
async function shared<T, R>(
  { measurers, batch, where }: Pool,
  items: readonly T[],
  ask: (measurer: MeasurerProcess, part: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  // As many rounds as the batch needs, all of one size, so that no session waits for another's last batch.
  const rounds = Math.max(1, Math.ceil(items.length / (measurers.length * batch)));
  const size = Math.max(1, Math.ceil(items.length / (measurers.length * rounds)));
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  const queue = starts.values();
  const results = new Map<number, readonly R[]>();
  await Promise.all(
    measurers.map(async (measurer) => {
      for (const start of queue) {
        const part = items.slice(start, start + size);
        const answers = await ask(measurer, part);
        if (answers.length !== part.length)
          throw new Fault('runtime-failed', { where, what: 'The process that runs the model left items out' });
        results.set(start, answers);
      }
    }),
  );
  return starts.flatMap((start) => results.get(start) ?? []);
}

interface Pool {
  readonly measurers: readonly MeasurerProcess[];
  /** Items that one session works on at a time: its memory grows with them. */
  readonly batch: number;
  /** The ONNX file, which a fault names. */
  readonly where: string;
}

/** The one graph of a model folder: model.onnx where there are several. */
function onnxFile(files: readonly ModelFile[], root: string): ModelFile {
  const graphs = files.filter(({ path }) => path.endsWith('.onnx'));
  const [only, ...others] = graphs;
  if (only === undefined) throw new Fault('model-missing', { where: root });
  if (others.length === 0) return only;
  const [chosen, ...more] = graphs.filter(({ path }) => path === 'model.onnx' || path.endsWith('/model.onnx'));
  if (chosen === undefined || more.length > 0) {
    throw new Fault('model-layout', {
      where: root,
      what: 'The model folder has several ONNX files and none of them alone is called model.onnx',
      hint: 'Keep one model per folder.',
    });
  }
  return chosen;
}
