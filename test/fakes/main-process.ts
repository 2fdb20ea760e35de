import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'app', 'main.ts');

/** The App as `npm start` runs it, once it listens; it goes with the test. */
export async function mainProcess(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly app: ChildProcess; readonly port: number }> {
  const app = spawn(process.execPath, [MAIN], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void app.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    app.once('exit', () => reject(new Error('the App ended before it listened')));
    let said = '';
    app.stdout.on('data', (chunk: Buffer) => {
      const found = /"port":(\d+),"msg":"listening"/.exec((said += chunk.toString('utf8')));
      if (found !== null) resolve(Number(found[1]));
    });
  });
  return { app, port };
}
