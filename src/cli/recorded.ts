import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sandbox } from '../adapters/runtimes/measurer/sandbox.ts';
import { diskFolder } from '../adapters/local/disk-folder.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { Fault } from '../domain/fault.ts';
import { drawSignatures, planId, sameInputs, type Plan } from '../domain/plan.ts';
import { toldSeeds } from '../engine/draw/draw-seeds.ts';
import { recordedPlan } from '../flow/sealed-run.ts';
import { version } from '../version.ts';
import type { Terminal } from './command.ts';
import { identitiesFrom } from './options.ts';
import { plannedModels, type PlannedModel, type RunRequest } from './workplace.ts';

interface Recorded {
  readonly model: PlannedModel;
  readonly request: RunRequest;
}

/**
 * The models of a folder that this machine planned itself, for a command that is told nothing but the folder:
 * which commits to compare is what its plans say. A Fault where a plan does not follow from the repository.
 */
export async function recordedModels(
  values: {
    readonly repo?: string | undefined;
    readonly out?: string | undefined;
    readonly onnxruntime?: string | undefined;
    readonly sandbox?: Sandbox;
    readonly key?: string | undefined;
    readonly cache?: string | null | undefined;
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
      mergeBase: plan.commits.mergeBase,
      out,
      tier: plan.tier,
      organisation: plan.organisation === null ? null : await diskFolder(out).read(evidencePaths.organisation),
      seeds: toldSeeds(plan.drawKey, drawSignatures(plan)),
      at: null,
      model: plan.model,
      onnxruntime: values.onnxruntime ?? null,
      sandbox: values.sandbox ?? { kind: 'none' },
      cache: values.cache ?? null,
      identities: identitiesFrom(values.key),
      secrets: null,
    };
    const [again] = await plannedModels(request, terminal);
    if (again === undefined) throw stale(plan, out);
    models.push({ model: await withRecordedPlan({ planned: again.planned, out }), request });
  }
  return models;
}

/**
 * Every model that a change calls to be evaluated, with the plan that a job before recorded for it.
 * The change is the caller's: a Fault where a model has no plan, or one for other commits, another policy or another tier.
 */
export async function expectedModels(request: RunRequest, terminal: Terminal): Promise<readonly PlannedModel[]> {
  return Promise.all((await plannedModels(request, terminal)).map(withRecordedPlan));
}

async function withRecordedPlan({ planned, out }: PlannedModel): Promise<PlannedModel> {
  const { plan } = await recordedPlan(diskFolder(out), version);
  if (!sameInputs(planned.plan, plan)) throw stale(plan, out);
  return { out, planned: { ...planned, plan } };
}

function stale(plan: Plan, out: string): Fault {
  return new Fault('plan-stale', {
    where: join(out, evidencePaths.plan),
    what: `Plan ${planId(plan).slice(7, 19)} does not follow from this repository and this request`,
  });
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
