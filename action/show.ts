import { join } from 'node:path';
import { diskFolder } from '../src/adapters/local/disk-folder.ts';
import type { PlannedModel } from '../src/cli/workplace.ts';
import { Conclusion } from '../src/domain/conclusion.ts';
import type { EvaluationSpec, Shard } from '../src/domain/evaluation-spec.ts';
import type { Envelope, EnvelopeOpener } from '../src/domain/ports/envelope.ts';
import type { Folder } from '../src/domain/ports/folder.ts';
import { evidencePaths } from '../src/domain/evidence.ts';
import { gatesOf } from '../src/domain/plan.ts';
import { EvidenceFolder } from '../src/flow/evidence-folder.ts';
import { aggregateReport, reportFor } from '../src/flow/reconcile/pull-reports.ts';
import { reportOf } from '../src/flow/report-of.ts';
import { recordedPlan, sealedChecks } from '../src/flow/sealed-run.ts';
import { brokenClause, partClauses } from '../src/flow/reconcile/clauses.ts';
import { filesOf } from '../src/flow/shard.ts';
import { wholeEvidence } from '../src/flow/whole-evidence.ts';
import { pullComment } from '../src/report/pull-comment.ts';
import type { PullSource } from '../src/report/pull-source.ts';
import { version } from '../src/version.ts';
import { aloneOn } from './alone.ts';
import type { Inputs } from './inputs.ts';

type Models = readonly PlannedModel[];

/** Brings together what the jobs of a matrix handed in, each in the folder of its artifact beside the run's own. */
export async function takeShards(
  { request }: Inputs,
  spec: EvaluationSpec,
  models: Models,
  envelopeFor: (model: PlannedModel) => Promise<Envelope & EnvelopeOpener>,
): Promise<void> {
  for (const model of models) {
    for (let index = 0; index < spec.shards; index += 1)
      await takeShard(diskFolder(join(request.out, '..', `beian-${spec.intent}-${index}`)), model, {
        index,
        of: spec.shards,
      });
    if (spec.shards > 1) await bringTogether(model, spec.shards, await envelopeFor(model));
  }
}

/** Parts that do not fit stay apart: their check then has no evidence, which is inconclusive. */
async function bringTogether(
  { out, planned }: PlannedModel,
  of: number,
  envelope: Envelope & EnvelopeOpener,
): Promise<void> {
  const folder = diskFolder(out);
  const files = new Map<string, Uint8Array>();
  for (const path of await folder.list('evidence/')) files.set(path, (await folder.read(path)) ?? new Uint8Array());
  const whole = await wholeEvidence({
    plan: planned.plan,
    of,
    files,
    envelope,
    population: (path) => planned.baseFiles.need(path),
    problemOf: (facts) => brokenClause(partClauses, facts),
  });
  if ('problem' in whole) process.stdout.write(`The shards do not fit together: ${whole.problem}\n`);
  else for (const [path, content] of whole) await folder.write(path, content);
}

async function takeShard(artifact: Folder, { out, planned }: PlannedModel, shard: Shard): Promise<void> {
  for (const path of filesOf(planned.plan, shard)) {
    const content = await artifact.read(path);
    // What is missing is found missing when it is judged.
    if (content !== null) await diskFolder(out).write(path, content);
  }
}

/** Shows the verdict on the commit, where the job's token may: a check per gate, the aggregate, and the comment of a pull request. */
export async function show(spec: EvaluationSpec, models: Models): Promise<void> {
  const [model] = models;
  const alone = aloneOn(process.env, spec.branch);
  if (model === undefined || alone === null) return;
  const source = await sourceOf(spec, model);
  const gates = gatesOf(model.planned.plan).map((gate) => reportFor(source, gate));
  const aggregate = aggregateReport(source);
  await alone.checkRuns.publish(aggregate.conclusion === 'success' ? [...gates, aggregate] : [aggregate, ...gates]);
  if (spec.pull !== null) await alone.comments.put(spec.pull, pullComment(source), null);
}

async function sourceOf(spec: EvaluationSpec, { out }: PlannedModel): Promise<PullSource> {
  const folder = diskFolder(out);
  const recorded = await recordedPlan(folder, version);
  const conclusion = await new EvidenceFolder(folder).json(evidencePaths.conclusion, Conclusion);
  const report = reportOf(recorded, await sealedChecks(folder, recorded.plan), conclusion);
  return {
    identity: spec.branch,
    branch: spec.branch,
    commit: spec.commits.head,
    mode: recorded.policy.github.mode === 'observe' ? 'observe' : 'enforce',
    languages: recorded.policy.languages,
    models: [{ state: 'concluded', model: spec.model, source: report }],
    filing: [],
    preview: null,
  };
}
