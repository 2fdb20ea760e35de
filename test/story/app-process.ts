import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'app', 'main.ts');

/** The real App as a process of its own. */
export interface AppProcess {
  readonly url: string;
  readonly pid: number;
  readonly log: () => string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts it and waits until it listens. */
export async function appProcess(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const child: ChildProcess = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const heard = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout?.on('data', heard);
  child.stderr?.on('data', heard);
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the App ended before it listened: ${said}`)));
    child.stdout?.on('data', () => {
      const found = /"port":(\d+),"msg":"listening"/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    log: () => said,
    async kill(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
