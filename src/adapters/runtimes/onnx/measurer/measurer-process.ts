import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { Fault } from '../../../../domain/fault.ts';
import { Reply, type Command } from './protocol.ts';

/** Variables that a native provider needs to find its libraries; nothing else of this process's environment goes along. */
const PASSED = /^(?:PATH|HOME|TMPDIR|LANG|LC_ALL|LD_LIBRARY_PATH|(?:VK|CUDA|NVIDIA|ORT)_\w+)$/;

/** One measurer, running. */
export interface MeasurerProcess {
  /** Throws the measurer's Fault, or one of code `runtime-failed` where it ended without an answer. */
  ask<T>(command: Command, result: z.ZodType<T>): Promise<T>;
  stop(): void;
}

export function startMeasurer(where: string): MeasurerProcess {
  const child = fork(entryFile(), [], {
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name))),
    // Sessions fill the cores themselves; helper threads of the collector would only be in their way.
    execArgv: ['--single-threaded-gc', '--max-semi-space-size=64'],
    serialization: 'advanced',
    // Native libraries write what they like; it is kept for the fault of a measurer that dies.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-2000)));
  return {
    async ask(command, result) {
      const reply = Reply.parse(
        await answer(
          child,
          command,
          () =>
            new Fault('runtime-failed', { where, what: `The process that runs the model ended: ${lastLine(said)}` }),
        ),
      );
      if ('fault' in reply) throw new Fault(reply.fault.code, reply.fault);
      if ('error' in reply)
        throw new Fault('runtime-failed', { where, what: `The model stopped: ${reply.error.slice(0, 300)}` });
      return result.parse(reply.result);
    },
    stop: () => child.disconnect(),
  };
}

function answer(child: ChildProcess, command: Command, ended: () => Fault): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      child.off('message', replied);
      child.off('close', gone);
    };
    const replied = (message: unknown): void => {
      leave();
      resolve(message);
    };
    const gone = (): void => {
      leave();
      reject(ended());
    };
    child.on('message', replied);
    child.on('close', gone);
    if (child.exitCode !== null || child.signalCode !== null || !child.connected) gone();
    else child.send(command);
  });
}

/** The measurer beside this file: TypeScript in the sources, a file of its own beside a bundle. */
function entryFile(): URL {
  const source = new URL('./measurer.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./measurer.js', import.meta.url);
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? 'it said nothing' : line.slice(0, 200);
}
