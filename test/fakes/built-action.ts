import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from './git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Ended {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** action.yml and action/dist alone in an empty folder, as a runner has them. */
export function action(
  variables: Readonly<Record<string, string>> = {},
): (inputs: Readonly<Record<string, string>>) => Ended {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'action.yml'), join(folder, 'action.yml'));
  cpSync(join(ROOT, 'action', 'dist'), join(folder, 'action', 'dist'), { recursive: true });
  const { runs, inputs: declared } = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as {
    runs: { main: string };
    inputs: Record<string, { default?: string }>;
  };
  return (inputs) => {
    const work = temporaryFolder();
    const [output, summary] = [join(work, 'output'), join(work, 'summary')];
    for (const file of [output, summary]) writeFileSync(file, '');
    const given = Object.entries(declared).map(([name, { default: value = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      inputs[name] ?? value,
    ]);
    const environment = {
      PATH: process.env['PATH'],
      HOME: work,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      ...variables,
      ...Object.fromEntries(given),
    };
    const ended = spawnSync(process.execPath, [join(folder, runs.main)], {
      cwd: work,
      env: environment,
      encoding: 'utf8',
    });
    return {
      code: ended.status,
      log: ended.stdout + ended.stderr,
      outputs: outputsIn(readFileSync(output, 'utf8')),
      summary: readFileSync(summary, 'utf8'),
    };
  };
}

/** GITHUB_OUTPUT as the toolkit writes it: name<<delimiter, value, delimiter. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value]),
  );
}
