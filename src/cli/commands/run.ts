import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { KEY_FILE } from '../../adapters/local/own-key.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';
import { unsignedSeeds } from '../../engine/draw/draw-seeds.ts';
import { reportPaths } from '../../flow/report-files.ts';
import { run, type RunResult } from '../../flow/run.ts';
import type { Command, Terminal } from '../command.ts';
import { identitiesFrom, optionsOf, required, sandboxOf, tierOf } from '../options.ts';
import { aligned, resultTable } from '../result-table.ts';
import { machineFor, plannedModels, type PlannedModel, type RunRequest } from '../workplace.ts';

export const runOptions = {
  'repo': { type: 'string' },
  'base': { type: 'string' },
  'head': { type: 'string' },
  'out': { type: 'string' },
  'tier': { type: 'string' },
  'model': { type: 'string' },
  'org-policy': { type: 'string' },
  'onnxruntime': { type: 'string' },
  'sandbox': { type: 'string' },
  'sandbox-image': { type: 'string' },
  'cache': { type: 'string' },
  'key': { type: 'string' },
} as const;

export const runCommand: Command = {
  name: 'run',
  summary: 'Plan, collect, conclude and, when approved, release: all on this machine',
  usage:
    '--base REV [--head HEAD] [--repo .] [--out out] [--tier quick|filing] [--model ID] [--org-policy FILE] [--onnxruntime DIR] [--sandbox none|auto|bubblewrap|container] [--sandbox-image NAME@sha256:…] [--cache DIR] [--key FILE] [--json]',
  async run(args, terminal) {
    const { values } = optionsOf(args, { ...runOptions, json: { type: 'boolean' } }, 0);
    const results = await runAll({ ...(await requestOf(values)), cache: cacheOf(values) }, terminal);
    if (values.json === true) terminal.stdout.write(`${JSON.stringify(jsonOf(results))}\n`);
    else
      terminal.stdout.write(
        results.length === 0
          ? 'No model changed between base and head: there is nothing to evaluate.\n'
          : results.map(textOf).join('\n'),
      );
    return results.every(({ conclusion }) => conclusion.verdict.decision === 'approved') ? 0 : 1;
  },
};

export async function requestOf(values: {
  readonly [Option in keyof typeof runOptions]?: string | undefined;
}): Promise<RunRequest> {
  return {
    repo: values.repo ?? '.',
    base: required(values.base, '--base'),
    head: values.head ?? 'HEAD',
    mergeBase: null,
    out: values.out ?? 'out',
    tier: tierOf(values.tier),
    organisation: await organisationFrom(values['org-policy']),
    // The same wherever it runs; the reports say that nobody signed.
    seeds: unsignedSeeds,
    at: null,
    model: values.model ?? null,
    onnxruntime: values.onnxruntime ?? null,
    sandbox: sandboxOf(values.sandbox ?? 'none', values['sandbox-image']),
    cache: null,
    identities: identitiesFrom(values.key),
    secrets: null,
  };
}

async function organisationFrom(path: string | undefined): Promise<Uint8Array | null> {
  if (path === undefined) return null;
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new Fault('usage', {
      where: `--org-policy ${path}`,
      what: `The file cannot be read: ${reasonOf(cause)}`,
      cause,
    });
  }
}

/** Where a command that measures keeps what lies outside git. */
export function cacheOf({
  cache,
  out,
}: {
  readonly cache?: string | undefined;
  readonly out?: string | undefined;
}): string {
  return cache ?? join(out ?? 'out', '.state', 'outside');
}

type Ran = PlannedModel & RunResult;

async function runAll(request: RunRequest, terminal: Terminal): Promise<readonly Ran[]> {
  const results: Ran[] = [];
  for (const one of await plannedModels(request, terminal))
    results.push({ ...one, ...(await run(one.planned, await machineFor(one, request, terminal))) });
  return results;
}

function textOf({ planned, out, conclusion, bundle }: Ran): string {
  const at = (file: string): string => relative('.', `${out}/${file}`);
  const files = [
    ['report', at(reportPaths.html), '(opens in a browser, offline)'],
    ['comment', at(reportPaths.comment), '(what the pull request would show)'],
    ['evidence', at('evidence'), `(transcripts are encrypted; ${at(KEY_FILE)} opens them)`],
    ...(bundle === null ? [] : [['bundle', at(bundle), `(check it: npx beian verify ${at(bundle)})`]]),
  ];
  return `\nModel ${planned.plan.model}\n\n${resultTable(conclusion)}\n${aligned(files)}\n`;
}

function jsonOf(results: readonly Ran[]): unknown {
  const models = results.map(({ planned, out, conclusion, bundle }) => ({
    model: planned.plan.model,
    out,
    bundle,
    conclusion,
  }));
  const decision: 'approved' | 'rejected' | 'unchanged' =
    models.length === 0
      ? 'unchanged'
      : models.every(({ conclusion }) => conclusion.verdict.decision === 'approved')
        ? 'approved'
        : 'rejected';
  return { schema: 1, decision, models };
}
