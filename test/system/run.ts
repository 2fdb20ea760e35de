import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** Tests that need Debian packages: says which are missing and ends with 2, or runs them. */
const packages = readFileSync(join(import.meta.dirname, 'packages.txt'), 'utf8')
  .split('\n')
  .filter((name) => name !== '');
const missing = packages.filter((name) => !isInstalled(name));
if (missing.length > 0) {
  process.stderr.write(
    `Missing Debian packages: ${missing.join(' ')}\nInstall them: apt-get install --no-install-recommends ${missing.join(' ')}\n`,
  );
  process.exitCode = 2;
} else {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const ended = spawnSync(process.execPath, [vitest, 'run', '--config', 'test/system/vitest.config.ts'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = ended.status ?? 1;
}

function isInstalled(name: string): boolean {
  const { status, stdout } = spawnSync('dpkg-query', ['--show', '--showformat', '${Status}', name], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.includes('install ok installed');
}
