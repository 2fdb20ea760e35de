import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runProcess } from '../../src/cli/process.ts';

const here = import.meta.dirname;
const CHANGES = ['better', 'worse', 'leaky'];

/** Everything about the commits is fixed, so that the same files give the same commit ids. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Poet',
  GIT_AUTHOR_EMAIL: 'poet@example.invalid',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Poet',
  GIT_COMMITTER_EMAIL: 'poet@example.invalid',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** Lays out a repository with the example's base on `main` and a pull request's branch that replaces the weights. */
function layOut(folder: string, change: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(here, 'repo'), folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main', '--template=');
  putWeights(folder, 'base');
  commit(folder, 'The model as it is served');
  git(folder, 'checkout', '--quiet', '-b', `change/${change}`);
  putWeights(folder, change);
  commit(folder, `Replace the weights: ${change}`);
}

function putWeights(folder: string, name: string): void {
  rmSync(join(folder, 'training'), { recursive: true, force: true });
  cpSync(join(here, 'weights', name, 'training'), join(folder, 'training'), { recursive: true });
  mkdirSync(join(folder, 'model', 'onnx'), { recursive: true });
  cpSync(join(here, 'weights', name, 'model.onnx'), join(folder, 'model', 'onnx', 'model.onnx'));
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-gpg-sign', '--message', message);
}

function git(folder: string, ...args: readonly string[]): void {
  const ended = spawnSync('git', args, { cwd: folder, env: { ...process.env, ...GIT_ENVIRONMENT }, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`git ${args.join(' ')}: ${ended.error?.message ?? ended.stderr}`);
}

/** Null where an option is unknown or lacks its value. */
function optionsOrNull(): { readonly change: string; readonly tier: string; readonly out: string } | null {
  try {
    return parseArgs({
      options: {
        change: { type: 'string', default: 'better' },
        tier: { type: 'string', default: 'quick' },
        out: { type: 'string', default: 'out' },
      },
    }).values;
  } catch {
    return null;
  }
}

const values = optionsOrNull();
if (values === null || !CHANGES.includes(values.change) || !existsSync(join(here, 'weights', values.change))) {
  process.stderr.write(`npm run demo -- [--change ${CHANGES.join('|')}] [--tier quick|filing] [--out DIR]\n`);
  process.exitCode = 2;
} else {
  const repository = join(values.out, '.state', 'repository');
  layOut(repository, values.change);
  const run = [
    'run',
    '--repo',
    relative('.', repository),
    '--base',
    'main',
    '--head',
    `change/${values.change}`,
    '--out',
    values.out,
    '--tier',
    values.tier,
  ];
  process.stderr.write(
    `A repository with the example's base model and a branch that replaces its weights lies in ${repository}.\nbeian ${run.join(' ')}\n\n`,
  );
  await runProcess(run);
}
