import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './git-scene.ts';

/** A program called docker that notes its arguments and then runs the entry point plainly: it shuts nothing in. */
const PROGRAM = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const args = process.argv.slice(2);
appendFileSync(process.env.HOME + '/calls.jsonl', JSON.stringify({ args, environment: Object.keys(process.env) }) + '\\n');
const entry = args.indexOf('--entrypoint');
if (args[0] === 'run') process.exitCode = spawnSync(args[entry + 1], args.slice(entry + 3), { stdio: 'inherit' }).status ?? 1;
`;

interface Call {
  readonly args: readonly string[];
  /** Names of the variables that the program was started with. */
  readonly environment: readonly string[];
}

/** Puts it first on the PATH of this test, and gives what it was called with so far. */
export function fakeDocker(program: 'docker' | 'podman' = 'docker'): () => readonly Call[] {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', program), PROGRAM, { mode: 0o755 });
  onTestFinished(() => void vi.unstubAllEnvs());
  // Nothing else is on it, so that the engines of this machine are not found.
  vi.stubEnv('PATH', [join(folder, 'bin'), '/nonexistent'].join(delimiter));
  vi.stubEnv('HOME', folder);
  const calls = join(folder, 'calls.jsonl');
  return () =>
    existsSync(calls)
      ? readFileSync(calls, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Call)
      : [];
}
