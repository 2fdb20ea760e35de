import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { basename, join } from 'node:path';
import type { LanguageModel, Runtimes } from '../../../domain/ports/language-model.ts';
import type { ServeRuntime } from '../../../domain/runtime.ts';
import { seenAsIs } from '../measurer/command-line.ts';
import { inspectModel } from '../measurer/inspect-model.ts';
import { startMeasurer, type MeasurerProcess } from '../measurer/measurer-process.ts';
import { Generations, Opened, Scores, scoreFrom } from '../measurer/protocol.ts';
import type { Sandbox } from '../measurer/sandbox.ts';

interface ServeSettings {
  readonly sandbox: Sandbox;
  /** A folder for what the commands write. */
  readonly logs: string;
}

/** Prompts given at a time for each request under way. */
const WAVES = 4;
/** Beside its own code a measurer sees these, where the command comes from this machine. */
const PROGRAMS = ['/usr', '/bin', '/sbin'];
/** Seconds beyond its own patience until a measurer that says nothing is given up. */
const MARGIN = 60;

/**
 * Models behind a command that the policy names. It runs inside the measurer's sandbox, so that it has no network but the loopback it shares with the measurer;
 * this process speaks with the measurer alone.
 */
export function serveRuntimes({ sandbox, logs }: ServeSettings): Runtimes<ServeRuntime> {
  const around = ({ image }: ServeRuntime): Sandbox => (image === null ? sandbox : { kind: 'container', image });
  return {
    capacity: (_files, { concurrency }) => WAVES * concurrency,
    async open(folder, _files, wish) {
      mkdirSync(logs, { recursive: true });
      const log = join(logs, `server-${basename(folder)}.log`);
      const programs = around(wish).kind === 'bubblewrap' ? PROGRAMS.filter((path) => existsSync(path)) : [];
      const measurer = startMeasurer({
        where: folder,
        reads: [...programs, ...wish.needs, folder].map(seenAsIs),
        devices: wish.device,
        memory: wish.memory,
        sandbox: around(wish),
        log,
      });
      try {
        const command = { do: 'serve', folder, log, runtime: wish } as const;
        const { engine } = await measurer.ask(command, Opened, (wish.startup + MARGIN) * 1000);
        return modelOf(measurer, engine, wish);
      } catch (error) {
        await measurer.stop();
        throw error;
      }
    },
    inspect: (folder, files, wish) => inspectModel({ folder, files, sandbox: around(wish), memory: wish.memory }),
  };
}

function modelOf(measurer: MeasurerProcess, engine: string, { device, concurrency }: ServeRuntime): LanguageModel {
  return {
    environment: {
      engine,
      provider: device === 'gpu' ? 'gpu' : 'cpu',
      device: cpus()[0]?.model ?? 'unknown',
      threads: availableParallelism(),
      sessions: 1,
      batch: concurrency,
      precision: 'not known',
    },
    generate: (requests, decoding) =>
      measurer.ask(
        { do: 'generate', requests: requests.map(({ prompt, seed }) => ({ prompt, seed })), decoding },
        Generations.length(requests.length),
      ),
    score: async (texts) =>
      (await measurer.ask({ do: 'score', texts: [...texts] }, Scores.length(texts.length))).map(scoreFrom),
    close: () => measurer.stop(),
  };
}
