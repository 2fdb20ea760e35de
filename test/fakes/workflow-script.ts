import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { usualSettings, workflowFiles } from '../../src/report/workflows/workflow-files.ts';

/** A script of a workflow as it is generated. */
export function scriptOf(file: string, job: string, step: string): string {
  const workflow = workflowFiles(usualSettings('github.com', '1.2.3')).get(`.github/workflows/${file}`) ?? '';
  const { jobs } = parse(workflow) as { jobs: Record<string, { steps: { name?: string; run?: string }[] }> };
  const script = jobs[job]?.steps.find(({ name }) => name === step)?.run;
  if (script === undefined) throw new Error(`${file} has no script ${step} in ${job}`);
  return script;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs a script by bash, as a runner runs a step of the shell bash, with a folder as RUNNER_TEMP. */
export async function ran(
  script: string,
  temporary: string,
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  mkdirSync(temporary, { recursive: true });
  const outputs = join(temporary, 'outputs');
  writeFileSync(outputs, '');
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: temporary,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_CONFIG_GLOBAL: '/dev/null',
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: join(temporary, 'summary.md'),
      ...environment,
    },
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const lines = readFileSync(outputs, 'utf8').split('\n').slice(0, -1);
  const pairs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  return { code, stdout, stderr, outputs: Object.fromEntries(pairs) };
}
