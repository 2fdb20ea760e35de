import { join } from 'node:path';
import { setOutput, setSecret, summary } from '@actions/core';
import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../src/adapters/age/age-envelope.ts';
import { zipArchive } from '../src/adapters/archive/zip-archive.ts';
import { wordDocuments } from '../src/adapters/documents/word-documents.ts';
import { diskFolder } from '../src/adapters/local/disk-folder.ts';
import type { Terminal } from '../src/cli/command.ts';
import { expectedModels } from '../src/cli/recorded.ts';
import { resultTable } from '../src/cli/result-table.ts';
import { fetchOutside } from '../src/cli/fetch-outside.ts';
import { clockOf, handedModel, machineWith, plannedModels, type PlannedModel } from '../src/cli/workplace.ts';
import { digestOf } from '../src/domain/digest.ts';
import { ENVELOPE_PATH } from '../src/domain/evidence-envelope.ts';
import { evidenceLine } from '../src/domain/evidence-line.ts';
import { WHOLE } from '../src/domain/evaluation-spec.ts';
import { Fault } from '../src/domain/fault.ts';
import { planId } from '../src/domain/plan.ts';
import type { Envelope, EnvelopeOpener } from '../src/domain/ports/envelope.ts';
import { AnswerCache } from '../src/flow/answer-cache.ts';
import { collect } from '../src/flow/collect.ts';
import { conclude } from '../src/flow/conclude.ts';
import { mark } from '../src/flow/mark.ts';
import { sealedShard } from '../src/flow/sealed-shard.ts';
import { recordPlan } from '../src/flow/record-plan.ts';
import { release } from '../src/flow/release.ts';
import { reportPaths } from '../src/flow/report-files.ts';
import { version } from '../src/version.ts';
import { ask, thisEvent } from './ask.ts';
import type { Assignment } from './assignment.ts';
import { handOver, takeHandover } from './handing-over.ts';
import { show, takeShards } from './show.ts';
import type { Inputs, Phase } from './inputs.ts';
import { onnxruntimeFolder } from './onnxruntime.ts';

type Gate = 'open' | 'closed';
type Models = readonly PlannedModel[];

/** Each phase says whether the gate may open: planning, collecting and marking never decide. */
export const phases: Readonly<Record<Phase, (inputs: Inputs, terminal: Terminal) => Promise<Gate>>> = {
  async plan(inputs, terminal) {
    const models = await recordPlans(await ownModels(inputs, terminal));
    for (const model of inputs.assignment === null ? [] : models) await handOver(inputs, model);
    return 'open';
  },
  /** Where keys are and no model is opened: what lies outside git comes into the cache, and the job after finds it there. */
  async fetch({ request, assignment }, terminal) {
    await fetchOutside(request, assignment?.spec.commits ?? null, terminal);
    return 'open';
  },
  /** For the App it plans once more, and hands in one shard; else it follows the plan of the job before. */
  async collect(inputs, terminal) {
    const { assignment, request } = inputs;
    const models =
      assignment === null
        ? await expectedModels(request, terminal)
        : await recordPlans(await assignedModels(inputs, assignment, terminal));
    await collectAll(inputs, models, terminal);
    if (assignment !== null) await handIn(assignment, models, terminal);
    return 'open';
  },
  async mark(inputs, terminal) {
    await markAll(inputs, await expectedModels(inputs.request, terminal), terminal);
    return 'open';
  },
  async ask({ request }, terminal) {
    const event = thisEvent();
    const models = await plannedModels({ ...request, base: `origin/${event.branch}`, head: event.head }, terminal);
    setOutput('changed', models.length > 0);
    await ask(event, models);
    return 'open';
  },
  /** With a key it marks first; without one it needs no secret at all. What the workflow asked for itself it also shows on the commit. */
  async conclude(inputs, terminal) {
    const { assignment } = inputs;
    if (assignment !== null) {
      const models = await recordPlans(await ownModels(inputs, terminal));
      await takeShards(inputs, assignment.spec, models, (model) => envelopeFor(model, inputs));
      await markAll(inputs, models, terminal);
      const gate = await concludeAll(models, terminal);
      await show(assignment.spec, models);
      return gate;
    }
    const models = await expectedModels(inputs.request, terminal);
    if (inputs.identities.length > 0) await markAll(inputs, models, terminal);
    return concludeAll(models, terminal);
  },
  async release({ request }, terminal) {
    await releaseAll(await expectedModels(request, terminal));
    return 'open';
  },
  async run(inputs, terminal) {
    const models = await recordPlans(await plannedModels(inputs.request, terminal));
    // One job does it all, so a key that lives no longer than the job can stand between the phases.
    const identity = await newIdentity();
    setSecret(identity);
    const own = { ...inputs, identities: [...inputs.identities, identity] };
    await collectAll(own, models, terminal);
    await markAll(own, models, terminal);
    const gate = await concludeAll(models, terminal);
    if (gate === 'open' && models.length > 0) await releaseAll(models);
    return gate;
  },
};

/** The models that a change calls to be evaluated; of an assignment exactly its one, planned as the App planned it. */
async function ownModels({ assignment, request }: Inputs, terminal: Terminal): Promise<Models> {
  const models = await plannedModels(request, terminal);
  const other = models.find(({ planned: { plan } }) => planId(plan) !== assignment?.spec.plan);
  if (assignment === null || (models.length === 1 && other === undefined)) return models;
  const own = other?.planned.plan.judge;
  throw new Fault('plan-stale', {
    where: `${request.base.slice(0, 12)}..${request.head.slice(0, 12)}`,
    what: `Beian ${own?.version ?? version} (rules ${own?.rules.slice(7, 19) ?? 'unknown'}) plans otherwise here than the App did`,
    hint: 'Use one version for the App and the Action, and let the job see whole commits with Git LFS pointers as they are.',
  });
}

/** The plan that was handed over; without one it is made once more. */
async function assignedModels(inputs: Inputs, assignment: Assignment, terminal: Terminal): Promise<Models> {
  const handover = await takeHandover(inputs.prompts, assignment.spec.plan);
  return handover === null ? ownModels(inputs, terminal) : [await handedModel(inputs.request, handover, terminal)];
}

/** The artifact of a shard, in a folder of its own that holds nothing else; the log of this job says what its envelope is. */
async function handIn({ spec, shard, run }: Assignment, models: Models, { stdout }: Terminal): Promise<void> {
  for (const { out, planned } of models) {
    const folder = join(out, 'artifact');
    const files = await sealedShard({ out: diskFolder(out), plan: planned.plan, spec, shard, run });
    for (const [path, content] of files) await diskFolder(folder).write(path, content);
    stdout.write(`${evidenceLine(shard.index, digestOf(files.get(ENVELOPE_PATH) ?? ''))}\n`);
    setOutput('artifact', folder);
    setOutput('artifact-name', `beian-${spec.intent}-${shard.index}`);
  }
}

async function recordPlans(models: Models): Promise<Models> {
  setOutput('changed', models.length > 0);
  const recorded: PlannedModel[] = [];
  for (const { planned, out } of models) recorded.push({ out, planned: await recordPlan(diskFolder(out), planned) });
  return recorded;
}

async function collectAll(inputs: Inputs, models: Models, terminal: Terminal): Promise<void> {
  const { request } = inputs;
  for (const model of models) {
    const envelope = await envelopeFor(model, inputs);
    const onnxruntime = await onnxruntimeFolder(request.onnxruntime);
    const machine = machineWith(model.out, { ...request, onnxruntime }, envelope, terminal);
    await collect({
      ...machine,
      planned: model.planned,
      shard: inputs.assignment?.shard ?? WHOLE,
      cache: await jobCache(machine.state),
    });
  }
}

async function markAll(inputs: Inputs, models: Models, terminal: Terminal): Promise<void> {
  for (const model of models) {
    const { plan, policy, baseFiles } = model.planned;
    await mark({
      plan,
      policy,
      out: diskFolder(model.out),
      envelope: await envelopeFor(model, inputs),
      clock: clockOf(terminal),
      secret: (path) => baseFiles.need(path),
    });
  }
}

/**
 * The models and their plans follow from the repository and the inputs:
 * what a job before left in the folder is evidence, and decides nothing by itself.
 */
async function concludeAll(models: Models, terminal: Terminal): Promise<Gate> {
  let approved = true;
  for (const { out: folder, planned } of models) {
    const out = diskFolder(folder);
    const conclusion = await conclude({ out, version, clock: clockOf(terminal) });
    approved &&= conclusion.verdict.decision === 'approved';
    terminal.stdout.write(`Model ${planned.plan.model}\n\n${resultTable(conclusion)}\n`);
    summary.addRaw(new TextDecoder().decode((await out.read(reportPaths.comment)) ?? new Uint8Array()), true);
  }
  setOutput('decision', models.length === 0 ? 'unchanged' : approved ? 'approved' : 'rejected');
  if (models.length === 0) return 'open';
  // Outside GitHub there is no summary to write to.
  if (terminal.environment['GITHUB_STEP_SUMMARY'] !== undefined) await summary.write();
  setOutput('report', models.map(({ out }) => join(out, reportPaths.comment)).join('\n'));
  setOutput('sarif', models.map(({ out }) => join(out, reportPaths.sarif)).join('\n'));
  return approved ? 'open' : 'closed';
}

async function releaseAll(models: Models): Promise<void> {
  const bundles: string[] = [];
  for (const { out } of models)
    bundles.push(
      join(out, await release({ out: diskFolder(out), archive: zipArchive, documents: wordDocuments, version })),
    );
  setOutput('bundle', bundles.join('\n'));
}

/** To the policy's recipients, never to a key that an artifact could carry. */
async function envelopeFor(
  { planned }: PlannedModel,
  { assignment, identities }: Inputs,
): Promise<Envelope & EnvelopeOpener> {
  const { recipients } = planned.policy;
  if (recipients.length === 0) throw new Fault('recipients-missing', { where: '.github/beian.yml: recipients' });
  const own = await Promise.all(identities.map(recipientOf)).catch((cause: unknown) => {
    throw new Fault('key-unusable', { where: 'input key', what: 'The input is no AGE-SECRET-KEY', cause });
  });
  // What the App dispatched is for the policy's recipients alone: the key of this job opens banks.
  const readers = assignment === null ? [...new Set([...recipients, ...own])] : recipients;
  return { ...ageEnvelope(readers), ...ageOpener(identities) };
}

/** Finished batches serve this job alone: its key is never written. */
async function jobCache(state: ConstructorParameters<typeof AnswerCache>[0]): Promise<AnswerCache> {
  const identity = await newIdentity();
  return new AnswerCache(state, { ...ageEnvelope([await recipientOf(identity)]), ...ageOpener([identity]) });
}
