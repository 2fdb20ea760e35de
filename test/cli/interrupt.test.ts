import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'poetry');
const BEIAN = join(ROOT, 'bin', 'beian.js');

/** The example, with a batch so small that there is time to stop it. */
function example(): string {
  const real = realRepository();
  cpSync(join(EXAMPLE, 'repo'), real.folder, { recursive: true });
  real.git('config', 'core.autocrlf', 'false');
  writeFileSync(
    join(real.folder, '.github', 'beian.yml'),
    'version: 1\nmodels:\n  - { id: poet, folder: model, runtime: { kind: onnx, batch: 4, threads: 1 }, prompt: "七言绝句《{input}》", decoding: { maxNewTokens: 40, topK: 40 } }\n',
  );
  mkdirSync(join(real.folder, 'model', 'onnx'));
  for (const [branch, weights] of [
    ['main', 'worse'],
    ['pull', 'base'],
  ] as const) {
    if (branch === 'pull') real.git('checkout', '--quiet', '-b', branch);
    cpSync(join(EXAMPLE, 'weights', weights, 'model.onnx'), join(real.folder, 'model', 'onnx', 'model.onnx'));
    cpSync(join(EXAMPLE, 'weights', weights, 'training'), join(real.folder, 'training'), { recursive: true });
    real.commit(branch);
  }
  return real.folder;
}

it('stops at Ctrl-C with one line, and a second run continues from the batches that were done', async () => {
  const out = join(temporaryFolder(), 'out');
  const args = [BEIAN, 'run', '--repo', example(), '--base', 'main', '--head', 'pull', '--out', out];
  const cache = join(out, '.state', 'cache');
  const times = (): ReadonlyMap<string, number> =>
    new Map(readdirSync(cache).map((name) => [name, statSync(join(cache, name)).mtimeMs]));

  const first = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  first.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => first.on('close', resolve));
  while (!cacheHolds(cache, 5) && first.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  first.kill('SIGINT');

  expect(await ended).toBe(130);
  expect(stderr.split('\n').filter((line) => line.startsWith('beian: '))).toEqual([
    'beian: Stopped by a signal (SIGINT). Run the same command again; it continues where it stopped. [interrupted]',
  ]);
  const before = times();
  const second = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const after = times();

  expect(second.status).toBe(0);
  expect(before.size).toBeGreaterThanOrEqual(5);
  expect(after.size).toBeGreaterThan(before.size);
  for (const [name, time] of before) expect(after.get(name), name).toBe(time);
}, 120_000);

function cacheHolds(folder: string, files: number): boolean {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.')).length >= files;
  } catch {
    return false;
  }
}
