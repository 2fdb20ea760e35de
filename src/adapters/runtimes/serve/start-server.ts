import { spawn } from 'node:child_process';
import { Fault } from '../../../domain/fault.ts';

/** A command that serves, as a child of this process. */
export interface Server {
  /** Gives what it is waited for, or throws a Fault as soon as the server ends. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** This process's own output carries its answers; its error output goes to a file that nobody shows. */
const ERROR_OUTPUT = 2;

/** Starts it in a process group of its own, which ends with this process. A fault names the log. */
export function startServer(file: string, args: readonly string[], log: string): Server {
  const child = spawn(file, args, { stdio: ['ignore', ERROR_OUTPUT, ERROR_OUTPUT], detached: true });
  process.on('exit', () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of it has ended already.
    }
  });
  const ended = new Promise<never>((_, reject) => {
    const fail = (how: string): void =>
      reject(new Fault('server-failed', { where: log, what: `The command that serves the model ${how}` }));
    child.on('error', () => fail('cannot be started'));
    child.on('exit', (code, signal) => fail(code === null ? `was ended by ${signal}` : `ended with code ${code}`));
  });
  // It may end while nobody waits; the next one to wait is told.
  ended.catch(() => {});
  return { during: (work) => Promise.race([ended, work]) };
}
