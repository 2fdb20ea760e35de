import { digestOf, type Digest } from '../../domain/digest.ts';
import { Collected } from '../../domain/evidence.ts';
import { ENVELOPE_PATH, EvidenceEnvelope } from '../../domain/evidence-envelope.ts';
import { loggedEnvelope } from '../../domain/evidence-line.ts';
import { Fault } from '../../domain/fault.ts';
import { instantAfter } from '../instant-after.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Artifact, WorkflowJob, WorkflowRun } from '../../domain/ports/evaluations.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { CommitFiles } from '../commit-files.ts';
import { filesOf, partPaths, partsOf, type CheckPart } from '../shard.ts';
import { wholeEvidence } from '../whole-evidence.ts';
import { blobOf } from './blob-of.ts';
import {
  artifactClauses,
  brokenClause,
  collectJob,
  collectedClauses,
  envelopeClauses,
  packedClauses,
  partClauses,
  ownArtifacts,
  planClauses,
  runClauses,
} from './clauses.ts';
import { keptPolicy } from './kept-policy.ts';
import type { World } from './world.ts';

/** Evidence of a run that counts, or the code of the first thing that does not hold. */
export type Accepted = { readonly files: ArchiveFiles } | { readonly problem: string };

/** One shard's artifact as it is packed and as it unpacks; transcripts are text, so that is much. In bytes, like the log of its job. */
const MOST = { packed: 64 * 1024 ** 2, entries: 64, unpacked: 64 * 1024 ** 2, log: 16 * 1024 ** 2 } as const;

/** How far a runner's clock may run ahead of the App's, in seconds. */
const CLOCK_AHEAD = 600;

/**
 * Takes in what a run left, once everything holds that the App can check: who ran what where, that nobody exchanged an artifact,
 * and that the evidence is of this intent and of nothing else. It decides nothing about the model.
 */
export async function acceptedEvidence(world: World, intent: Intent, plan: Plan, run: WorkflowRun): Promise<Accepted> {
  const { evaluations } = world;
  const chosen = brokenClause(planClauses, { plan, key: world.signer.publicKey });
  if (chosen !== null) return { problem: chosen };
  const jobs = await evaluations.jobs(run.id);
  const blob = intent.workflow === null ? null : await blobOf(world.repository, intent.workflow.path, run.commit);
  const foreign = brokenClause(runClauses, { intent, run, blob, jobs, actor: evaluations.actor });
  if (foreign !== null) return { problem: foreign };

  const artifacts = await evaluations.artifacts(run.id);
  const files = new Map<string, Uint8Array>();
  for (let index = 0; index < intent.shards; index += 1) {
    const taken = await shardEvidence(world, { intent, plan, jobs, artifacts, index });
    if ('problem' in taken) return taken;
    for (const [path, content] of taken.files) files.set(path, content);
  }
  return intent.shards === 1 ? { files } : broughtTogether(world, intent, plan, files);
}

async function broughtTogether(world: World, intent: Intent, plan: Plan, files: ArchiveFiles): Promise<Accepted> {
  const { ledger, repository, envelope, sealedTo } = world;
  const policy = keptPolicy(await ledger.files(intent.id));
  const baseFiles = new CommitFiles(repository, await repository.tree(plan.commits.base));
  const whole = await wholeEvidence({
    plan,
    of: intent.shards,
    files,
    envelope: { ...envelope, ...sealedTo(policy.recipients) },
    population: (path) => baseFiles.need(path),
    problemOf: (facts) => brokenClause(partClauses, facts),
  });
  return 'problem' in whole ? whole : { files: whole };
}

interface ShardPlace {
  readonly intent: Intent;
  readonly plan: Plan;
  readonly jobs: readonly WorkflowJob[];
  readonly artifacts: readonly Artifact[];
  readonly index: number;
}

async function shardEvidence(world: World, place: ShardPlace): Promise<Accepted> {
  const { intent, plan, artifacts, index } = place;
  const facts = { intent, shard: index, artifacts, most: MOST.packed };
  const unfit = brokenClause(artifactClauses, facts);
  const [artifact] = ownArtifacts(facts);
  if (unfit !== null || artifact === undefined) return { problem: unfit ?? 'artifact-missing' };
  const packed = await world.evaluations.download(artifact.id, MOST.packed);
  if (packed === null) return { problem: 'artifact-expired' };
  // Before anything of it is looked into, where GitHub tells a digest.
  const exchanged = artifact.digest === null ? null : exchangedFor(artifact.digest, packed);
  if (exchanged !== null) return { problem: exchanged };
  const unpacked = await unpackedOf(world, packed);
  if (unpacked === null) return { problem: 'artifact-archive' };

  const { [ENVELOPE_PATH]: sealed, ...others } = Object.fromEntries(unpacked);
  if (artifact.digest === null && sealed !== undefined) {
    const other = exchangedFor(await envelopeByLog(world, place), sealed);
    if (other !== null) return { problem: other };
  }
  const envelope = sealed === undefined ? undefined : fromJsonText(fromUtf8(sealed) ?? '', EvidenceEnvelope);
  if (envelope === undefined) return { problem: 'envelope-unreadable' };
  const files = new Map(Object.entries(others));
  const shard = { index, of: intent.shards };
  const described = new Map(
    [...files].map(([path, { length }]) => [path, { digest: digestOf(files.get(path) ?? ''), bytes: length }]),
  );
  const wrong = brokenClause(envelopeClauses, {
    intent,
    plan,
    shard: index,
    envelope,
    files: described,
    expected: filesOf(plan, shard),
  });
  if (wrong !== null) return { problem: wrong };
  const problem = await readProblem(world, plan, partsOf(plan, shard), files);
  return problem === null ? { files } : { problem };
}

function exchangedFor(told: Digest | null, content: Uint8Array): string | null {
  return brokenClause(packedClauses, { told, digest: digestOf(content) });
}

/** What the job of a shard said that its envelope is. The envelope names the digests of all other files, so that this binds them too. */
async function envelopeByLog({ evaluations }: World, { jobs, index }: ShardPlace): Promise<Digest | null> {
  const job = jobs.find(({ name }) => name === collectJob(index));
  const log = job === undefined ? null : await evaluations.log(job.id, MOST.log);
  return log === null ? null : loggedEnvelope(new TextDecoder().decode(log), index);
}

async function unpackedOf({ archive }: World, packed: Uint8Array): Promise<ArchiveFiles | null> {
  try {
    return await archive.unpack(packed, { entries: MOST.entries, bytes: MOST.unpacked });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** Files of the repository that a runner read are those of the commit: the App reads them as well. */
async function readProblem(
  { repository, clock }: World,
  plan: Plan,
  parts: readonly CheckPart[],
  files: ArchiveFiles,
): Promise<string | null> {
  const trees = { head: plan.commits.head, base: plan.commits.mergeBase };
  for (const { planned, part } of parts) {
    const content = files.get(partPaths(planned.id, part).collected) ?? new Uint8Array();
    const collected = fromJsonText(fromUtf8(content) ?? '', Collected);
    if (collected === undefined) return 'collected-unreadable';
    const own = [];
    for (const { side, path } of collected.read) {
      const entry = (await repository.tree(trees[side])).find((one) => one.path === path && one.kind === 'file');
      own.push(entry === undefined ? null : digestOf(await repository.read(entry, MOST.unpacked)));
    }
    const problem = brokenClause(collectedClauses, { collected, latest: instantAfter(clock(), CLOCK_AHEAD), own });
    if (problem !== null) return problem;
  }
  return null;
}
