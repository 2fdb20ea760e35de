import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

const SYSTEM = ['--config', join('test', 'system', 'vitest.config.ts')];

/** Histories at a time, so that there is something to see, and how often; kills of an answering App at a time, and how often. */
const HISTORIES = { each: 1000, times: 10 } as const;
const KILLS = { each: 10, times: 10 } as const;

/** Plays ten thousand histories, each from a new seed, and kills an answering App a hundred times. Ends with 1 at the first that fails. */
function soak(): number {
  for (let time = 1; time <= HISTORIES.times; time += 1) {
    process.stdout.write(`${(time - 1) * HISTORIES.each} of ${HISTORIES.times * HISTORIES.each} histories\n`);
    if (!passes('test/flow/reconcile/histories.test.ts', { HISTORIES: String(HISTORIES.each) })) return 1;
  }
  for (let time = 1; time <= KILLS.times; time += 1) {
    process.stdout.write(`${(time - 1) * KILLS.each} of ${KILLS.times * KILLS.each} kills\n`);
    if (!passes('test/system/kill-answering.test.ts', { KILLS_SHIFTED_BY: String(time - 1) }, SYSTEM)) return 1;
  }
  return 0;
}

function passes(file: string, environment: Readonly<Record<string, string>>, config: readonly string[] = []): boolean {
  const ended = spawnSync(process.execPath, [VITEST, 'run', ...config, file], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return ended.status === 0;
}

process.exitCode = soak();
