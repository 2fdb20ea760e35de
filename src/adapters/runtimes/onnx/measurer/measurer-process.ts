import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { Fault } from '../../../../domain/fault.ts';
import { onnxruntimePackages } from '../load-onnxruntime.ts';
import { Reply, type Command } from './protocol.ts';
import { inBubblewrap, type CommandLine, type Sandbox } from './sandbox.ts';

/** Variables that programs and native providers need to find their libraries and devices; nothing else of this process's environment goes along. */
const PASSED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  'VK_DRIVER_FILES',
  'VK_ICD_FILENAMES',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_DRIVER_CAPABILITIES',
];
/** How long a measurer that was told to stop may take, in milliseconds. */
const GRACE = 5000;

/**
 * glibc (mallopt(3)) keeps freed memory up to a gibibyte for the next step, and takes blocks of up to 32 MiB from it:
 * otherwise every step gives its buffers back to the kernel and takes them anew, page by page. Bench rows `generation`.
 */
const ALLOCATOR = { MALLOC_MMAP_THRESHOLD_: String(32 * 2 ** 20), MALLOC_TRIM_THRESHOLD_: String(2 ** 30) };

/** One measurer, running. */
export interface MeasurerProcess {
  /** Throws the measurer's Fault, or one of code `runtime-failed` where it ended without an answer. */
  ask<T>(command: Command, result: z.ZodType<T>): Promise<T>;
  stop(): void;
}

/** What a measurer will open, and how it is shut in. */
export interface Measured {
  /** The ONNX file, which a fault names. */
  readonly path: string;
  /** The model's folder. */
  readonly folder: string;
  readonly onnxruntime: string | null;
  readonly provider: string;
  readonly sandbox: Sandbox;
}

export function startMeasurer(measured: Measured): MeasurerProcess {
  const { path: where, sandbox } = measured;
  const environment = measurerEnvironment();
  const { file, args } = commandLine(measured, environment);
  const child = spawn(file, args, {
    env: environment,
    serialization: 'advanced',
    // Native libraries write what they like; it is kept for the fault of a measurer that dies.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended: Ended = { where, sandbox, answered: false, notStarted: false, said: '' };
  // A program that is not there also closes, which is when its command gets the fault.
  child.on('error', () => (ended.notStarted = true));
  child.stderr?.on('data', (chunk: Buffer) => (ended.said = (ended.said + chunk.toString('utf8')).slice(-2000)));
  return {
    async ask(command, result) {
      const reply = Reply.safeParse(await answer(child, command, () => endedFault(ended)));
      ended.answered = true;
      if (!reply.success) throw nonsense(where);
      if ('fault' in reply.data) throw new Fault(reply.data.fault.code, reply.data.fault);
      if ('error' in reply.data)
        throw new Fault('runtime-failed', { where, what: `The model stopped: ${reply.data.error.slice(0, 300)}` });
      const parsed = result.safeParse(reply.data.result);
      if (!parsed.success) throw nonsense(where);
      return parsed.data;
    },
    stop() {
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
      child.unref();
    },
  };
}

/** What is known of a measurer when it is gone. */
interface Ended {
  readonly where: string;
  readonly sandbox: Sandbox;
  /** Whether the measurer itself ever spoke: then it is no sandbox that failed. */
  answered: boolean;
  notStarted: boolean;
  said: string;
}

function endedFault({ where, sandbox, answered, notStarted, said }: Ended): Fault {
  const missing = notStarted ? 'bubblewrap is not installed' : said.startsWith('bwrap: ') ? lastLine(said) : null;
  if (sandbox === 'bubblewrap' && !answered && missing !== null)
    return new Fault('sandbox-missing', {
      where: 'bwrap',
      what: `No sandbox can be put around the model: ${missing}`,
    });
  return new Fault('runtime-failed', { where, what: `The process that runs the model ended: ${lastLine(said)}` });
}

function nonsense(where: string): Fault {
  return new Fault('runtime-failed', { where, what: 'The process that runs the model answered with something else' });
}

function measurerEnvironment(): Record<string, string> {
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(passed), ...ALLOCATOR };
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

function commandLine(
  { folder, onnxruntime, provider, sandbox }: Measured,
  environment: Readonly<Record<string, string>>,
): CommandLine {
  const entry = fileURLToPath(entryFile());
  // Sessions fill the cores themselves; helper threads of the collector would only be in their way.
  const command = { file: process.execPath, args: ['--single-threaded-gc', '--max-semi-space-size=64', entry] };
  if (sandbox === 'none') return command;
  const own = [process.execPath, ...codeOf(entry), folder].map((path) => ({ from: path, at: path }));
  return inBubblewrap({
    command,
    reads: [...own, ...onnxruntimePackages(onnxruntime)],
    devices: provider === 'cpu' ? 'none' : 'gpu',
    environment,
  });
}

/** The measurer beside this file: TypeScript in the sources, a file of its own beside a bundle. */
function entryFile(): URL {
  const source = new URL('./measurer.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./measurer.js', import.meta.url);
}

/** The code that the measurer consists of: a bundle is one file; the sources import each other and their packages. */
function codeOf(entry: string): readonly string[] {
  if (!entry.endsWith('.ts')) return [entry];
  const root = fileURLToPath(new URL('../../../../../', import.meta.url));
  return ['src', 'node_modules', 'package.json'].map((name) => join(root, name));
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? 'it said nothing' : line.slice(0, 200);
}
