import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly log: string;
  readonly stdout: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface Given {
  readonly inputs: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The built Action as a runner starts it: action.yml and action/dist alone in a folder, its inputs in the environment. */
export function actionIn(folder: string): (given: Given) => Promise<Ended> {
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(folder, 'action.yml'));
  cpSync(join(ROOT, 'action', 'dist'), join(folder, 'action', 'dist'), { recursive: true });
  const { runs, inputs: declared } = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as {
    runs: { main: string };
    inputs: Record<string, { default?: string }>;
  };
  return async ({ inputs, environment = {} }) => {
    const work = mkdtempSync(join(folder, 'job-'));
    const [output, summary] = [join(work, 'output'), join(work, 'summary')];
    for (const file of [output, summary]) writeFileSync(file, '');
    const given = Object.entries(declared).map(([name, { default: value = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      inputs[name] ?? value,
    ]);
    const child = spawn(process.execPath, [join(folder, runs.main)], {
      cwd: work,
      env: {
        PATH: process.env['PATH'],
        HOME: work,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        ...environment,
        ...Object.fromEntries(given),
      },
    });
    let [log, stdout] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      log += text;
      stdout += text;
    });
    child.stderr.on('data', (chunk: Buffer) => void (log += chunk.toString('utf8')));
    await once(child, 'close');
    return {
      code: child.exitCode,
      log,
      stdout,
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
