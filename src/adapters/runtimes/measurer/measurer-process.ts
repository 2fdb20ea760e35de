import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { z } from 'zod';
import { Fault } from '../../../domain/fault.ts';
import { cappedFile } from './capped-file.ts';
import { commandLine, type Measured } from './command-line.ts';
import { measurerEnvironment } from './measurer-environment.ts';
import { Reply, type Command } from './protocol.ts';
import { record, RecordReader } from './records.ts';
import type { Sandbox } from './sandbox.ts';

/** How long a measurer that was told to stop may take, in milliseconds. */
const GRACE = 5000;
/** A reply holds a batch of answers; one that was taken over may not fill this process's memory with more. */
const MOST_REPLY_BYTES = 256 * 1024 * 1024;

/** One measurer, running. It answers one command at a time. */
export interface MeasurerProcess {
  /**
   * Throws the measurer's Fault, or one of code `runtime-failed` where it ended without an answer,
   * or gave none within so many milliseconds; then it is stopped.
   */
  ask<T>(command: Command, result: z.ZodType<T>, within?: number): Promise<T>;
  /** Resolves when it is gone, which is at the latest some seconds later. */
  stop(): Promise<void>;
}

/** Starts a measurer in its sandbox; a fault names `where`. */
export function startMeasurer(measured: Measured): MeasurerProcess {
  const { where, sandbox } = measured;
  const { file, args, ending } = commandLine(measured);
  const child = spawn(file, args, { env: measurerEnvironment(sandbox), stdio: 'pipe' });
  const ended: Ended = { where, sandbox, log: measured.log, answered: false, notStarted: false, said: '' };
  const kill = (): void => {
    child.kill('SIGKILL');
    if (ending !== null)
      spawn(ending.file, ending.args, { stdio: 'ignore' })
        .on('error', () => {})
        .unref();
  };
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const answers = answersOf(child, ended, kill);
  keepWords(child, ended);
  return {
    async ask(command, result, within) {
      const reply = Reply.safeParse(parsed(await answers.next(command, within)));
      if (!reply.success) throw nonsense(where);
      if ('fault' in reply.data) throw new Fault(reply.data.fault.code, reply.data.fault);
      if ('error' in reply.data)
        throw new Fault('runtime-failed', { where, what: `The model stopped: ${reply.data.error.slice(0, 300)}` });
      const read = result.safeParse(reply.data.result);
      if (!read.success) throw nonsense(where);
      return read.data;
    },
    async stop() {
      child.stdin.end();
      const timer = setTimeout(kill, GRACE);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** What is known of a measurer when it is gone. */
interface Ended {
  readonly where: string;
  readonly sandbox: Sandbox;
  readonly log: string | null;
  /** Whether the measurer itself ever spoke: then it is no sandbox that failed. */
  answered: boolean;
  notStarted: boolean;
  said: string;
}

/** Native libraries write what they like: its end is kept for the fault of a measurer that dies. A command's words go to its log and are not shown. */
function keepWords(child: ChildProcessWithoutNullStreams, ended: Ended): void {
  const keep = ended.log === null ? null : cappedFile(ended.log);
  child.stderr.on('data', (piece: Buffer) => {
    keep?.(piece);
    if (keep === null || !ended.answered) ended.said = (ended.said + piece.toString('utf8')).slice(-2000);
  });
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (fault: Fault) => void;
}

/** Puts a command and gives the next record, or rejects with a Fault. */
function answersOf(
  child: ChildProcessWithoutNullStreams,
  ended: Ended,
  kill: () => void,
): { next(command: Command, within: number | undefined): Promise<string> } {
  const records = new RecordReader(MOST_REPLY_BYTES);
  let waiting: Waiting | null = null;
  let gone = false;
  const fail = (fault: Fault): void => {
    waiting?.reject(fault);
    waiting = null;
  };
  child.on('error', () => (ended.notStarted = true));
  // A program that is not there also closes, and a pipe that nobody reads any more is of one that is about to.
  child.stdin.on('error', () => {});
  child.on('close', () => {
    gone = true;
    fail(endedFault(ended));
  });
  child.stdout.on('data', (piece: Buffer) => {
    try {
      for (const text of records.push(piece)) {
        ended.answered = true;
        waiting?.resolve(text);
        waiting = null;
      }
    } catch {
      fail(nonsense(ended.where));
      kill();
    }
  });
  return {
    next: (command, within) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(endedFault(ended));
        const timer =
          within === undefined ? undefined : setTimeout(() => (fail(slow(ended.where, within)), kill()), within);
        const leave = (): void => clearTimeout(timer);
        waiting = { resolve: (text) => (leave(), resolve(text)), reject: (fault) => (leave(), reject(fault)) };
        child.stdin.write(record(command));
      }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function endedFault({ where, sandbox, log, answered, notStarted, said }: Ended): Fault {
  if (sandbox.kind !== 'none' && !answered) {
    const program = sandbox.kind === 'container' ? 'docker or podman' : 'bubblewrap';
    const missing = notStarted || said.startsWith('prlimit: ') ? `${program} is not installed` : lastLine(said);
    // Until the measurer speaks, the words are the sandbox's own.
    if (notStarted || /^(?:prlimit: |bwrap: |docker: |Error: )/m.test(said))
      return new Fault('sandbox-missing', {
        where: sandbox.kind === 'container' ? sandbox.image : 'bwrap',
        what: `No sandbox can be put around the model: ${missing}`,
      });
  }
  const last = log === null ? lastLine(said) : `what it wrote is in ${log}`;
  return new Fault('runtime-failed', { where, what: `The process that runs the model ended: ${last}` });
}

function nonsense(where: string): Fault {
  return new Fault('runtime-failed', { where, what: 'The process that runs the model answered with something else' });
}

function slow(where: string, milliseconds: number): Fault {
  return new Fault('runtime-failed', {
    where,
    what: `The process that opens the model took more than ${Math.round(milliseconds / 1000)} s`,
    hint: 'Look whether the files are what they claim to be.',
  });
}

/** The last line, without what a terminal or a runner of GitHub Actions could take for a command. */
function lastLine(text: string): string {
  const last = text.trim().split('\n').at(-1) ?? '';
  const line = last.replaceAll(/\p{Cc}+|::|##\[/gu, ' ').trim();
  return line === '' ? 'it said nothing' : line.slice(0, 200);
}
