import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sandbox } from '../adapters/runtimes/onnx/measurer/sandbox.ts';
import { diskFolder } from '../adapters/local/disk-folder.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { Fault } from '../domain/fault.ts';
import { planId, sameInputs } from '../domain/plan.ts';
import { recordedPlan } from '../flow/sealed-run.ts';
import { version } from '../version.ts';
import type { Terminal } from './command.ts';
import { plannedModels, type PlannedModel, type RunRequest } from './workplace.ts';

interface Recorded {
  readonly model: PlannedModel;
  readonly request: RunRequest;
}

/** Plans again what the plans in a folder say, and stops where the repository has moved on since. */
export async function recordedModels(
  values: {
    readonly repo?: string | undefined;
    readonly out?: string | undefined;
    readonly onnxruntime?: string | null | undefined;
    readonly sandbox?: Sandbox;
  },
  terminal: Terminal,
): Promise<readonly Recorded[]> {
  const models: Recorded[] = [];
  for (const out of await planFolders(resolve(values.out ?? 'out'))) {
    const { plan } = await recordedPlan(diskFolder(out), version);
    const { base, head } = plan.commits;
    const request = {
      repo: values.repo ?? '.',
      base,
      head,
      out,
      tier: plan.tier,
      model: plan.model,
      onnxruntime: values.onnxruntime ?? null,
      sandbox: values.sandbox ?? 'none',
    };
    const [again] = await plannedModels(request, terminal);
    if (again === undefined || !sameInputs(again.planned.plan, plan))
      throw new Fault('plan-stale', {
        where: join(out, evidencePaths.plan),
        what: `Plan ${planId(plan).slice(7, 19)} does not follow from this repository`,
      });
    models.push({ model: { out, planned: { ...again.planned, plan } }, request });
  }
  return models;
}

/** The folder itself, or those of its models. */
export async function planFolders(out: string): Promise<readonly string[]> {
  if (holdsPlan(out)) return [out];
  const below = existsSync(out) ? (await readdir(out)).map((name) => join(out, name)).filter(holdsPlan) : [];
  if (below.length === 0) throw new Fault('plan-missing', { where: out });
  return below;
}

function holdsPlan(folder: string): boolean {
  return existsSync(join(folder, evidencePaths.plan));
}
