import { join } from 'node:path';
import { setOutput, setSecret, summary } from '@actions/core';
import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../src/adapters/age/age-envelope.ts';
import { zipArchive } from '../src/adapters/archive/zip-archive.ts';
import { diskFolder } from '../src/adapters/local/disk-folder.ts';
import type { Terminal } from '../src/cli/command.ts';
import { planFolders, recordedModels } from '../src/cli/recorded.ts';
import { resultTable } from '../src/cli/result-table.ts';
import { clockOf, machineWith, plannedModels, type PlannedModel } from '../src/cli/workplace.ts';
import { Fault } from '../src/domain/fault.ts';
import type { Envelope, EnvelopeOpener } from '../src/domain/ports/envelope.ts';
import { AnswerCache } from '../src/flow/answer-cache.ts';
import { collect } from '../src/flow/collect.ts';
import { conclude } from '../src/flow/conclude.ts';
import { mark } from '../src/flow/mark.ts';
import { recordPlan } from '../src/flow/record-plan.ts';
import { release } from '../src/flow/release.ts';
import { reportPaths } from '../src/flow/report-files.ts';
import { version } from '../src/version.ts';
import type { Inputs, Phase } from './inputs.ts';
import { onnxruntimeFolder } from './onnxruntime.ts';

/** Each phase says whether the gate may open: planning and collecting never decide. */
export const phases: Readonly<Record<Phase, (inputs: Inputs, terminal: Terminal) => Promise<'open' | 'closed'>>> = {
  plan: planPhase,
  collect: collectPhase,
  mark: markPhase,
  conclude: concludePhase,
  release: releasePhase,
  async run(inputs, terminal) {
    if ((await planPhase(inputs, terminal)) === 'open' && !(await hasPlan(inputs))) {
      setOutput('decision', 'unchanged');
      return 'open';
    }
    // One job does both, so a key that lives no longer than the job can stand between them.
    const identity = await newIdentity();
    setSecret(identity);
    const own = { ...inputs, identities: [...inputs.identities, identity] };
    await collectPhase(own, terminal);
    const gate = await concludePhase(own, terminal);
    return gate === 'open' ? releasePhase(own) : gate;
  },
};

async function planPhase({ request }: Inputs, terminal: Terminal): Promise<'open'> {
  const models = await plannedModels(request, terminal);
  setOutput('changed', models.length > 0);
  for (const { planned, out } of models) await recordPlan(diskFolder(out), planned);
  return 'open';
}

async function collectPhase(inputs: Inputs, terminal: Terminal): Promise<'open'> {
  for (const { model, request } of await recordedModels(inputs.request, terminal)) {
    const envelope = await envelopeFor(model, inputs);
    const onnxruntime = await onnxruntimeFolder(request.onnxruntime);
    const machine = machineWith(model.out, { ...request, onnxruntime }, envelope, terminal);
    await collect({ ...machine, planned: model.planned, cache: await jobCache(machine.state) });
  }
  return 'open';
}

async function markPhase(inputs: Inputs, terminal: Terminal): Promise<'open'> {
  for (const { model } of await recordedModels(inputs.request, terminal)) {
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
  return 'open';
}

/** With a key it first marks what no job before has marked; without one it needs no secret at all. */
async function concludePhase(inputs: Inputs, terminal: Terminal): Promise<'open' | 'closed'> {
  if (inputs.identities.length > 0) await markPhase(inputs, terminal);
  let approved = true;
  // The plan is made again from the repository: what a job before left in the folder decides nothing by itself.
  for (const { model } of await recordedModels(inputs.request, terminal)) {
    const out = diskFolder(model.out);
    const conclusion = await conclude({ out, version, clock: clockOf(terminal) });
    approved &&= conclusion.verdict.decision === 'approved';
    terminal.stdout.write(`Model ${model.planned.plan.model}\n\n${resultTable(conclusion)}\n`);
    summary.addRaw(new TextDecoder().decode((await out.read(reportPaths.comment)) ?? new Uint8Array()), true);
    setOutput('report', join(model.out, reportPaths.comment));
    setOutput('sarif', join(model.out, reportPaths.sarif));
  }
  // Outside GitHub there is no summary to write to.
  if (terminal.environment['GITHUB_STEP_SUMMARY'] !== undefined) await summary.write();
  setOutput('decision', approved ? 'approved' : 'rejected');
  return approved ? 'open' : 'closed';
}

async function releasePhase({ request }: Inputs): Promise<'open'> {
  for (const out of await planFolders(request.out)) {
    setOutput('bundle', join(out, await release({ out: diskFolder(out), archive: zipArchive, version })));
  }
  return 'open';
}

async function hasPlan({ request }: Inputs): Promise<boolean> {
  return planFolders(request.out).then(
    () => true,
    () => false,
  );
}

/** To the policy's recipients, never to a key that an artifact could carry. */
async function envelopeFor({ planned }: PlannedModel, { identities }: Inputs): Promise<Envelope & EnvelopeOpener> {
  const { recipients } = planned.policy;
  if (recipients.length === 0) throw new Fault('recipients-missing', { where: '.github/beian.yml: recipients' });
  const own = await Promise.all(identities.map(recipientOf)).catch((cause: unknown) => {
    throw new Fault('key-unusable', { where: 'input key', what: 'The input is no AGE-SECRET-KEY', cause });
  });
  return { ...ageEnvelope([...new Set([...recipients, ...own])]), ...ageOpener(identities) };
}

/** Finished batches serve this job alone: its key is never written. */
async function jobCache(state: ConstructorParameters<typeof AnswerCache>[0]): Promise<AnswerCache> {
  const identity = await newIdentity();
  return new AnswerCache(state, { ...ageEnvelope([await recipientOf(identity)]), ...ageOpener([identity]) });
}
