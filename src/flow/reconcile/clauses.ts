import { drawnFor, isSeedOf } from '../../domain/draw-seed.ts';
import type { Digest } from '../../domain/digest.ts';
import type { Collected } from '../../domain/evidence.ts';
import type { EvidenceEnvelope } from '../../domain/evidence-envelope.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Intent } from '../../domain/intent.ts';
import type { Artifact, WorkflowJob, WorkflowRun } from '../../domain/ports/evaluations.ts';
import type { PartFacts } from '../merged-parts.ts';
import type { Plan } from '../../domain/plan.ts';

/** One thing that must hold before evidence counts. Tests show of each that leaving it out lets something in. */
export interface Clause<Facts> {
  /** Stable; it stands in check runs and in the audit log. */
  readonly code: string;
  readonly holds: (facts: Facts) => boolean;
}

/** The code of the first clause that does not hold; null where all do. */
export function brokenClause<Facts>(clauses: readonly Clause<Facts>[], facts: Facts): string | null {
  return clauses.find(({ holds }) => !holds(facts))?.code ?? null;
}

/** The plan that evidence is taken in for, and the App's own key. */
export interface PlanFacts {
  readonly plan: Plan;
  readonly key: string;
}

/** Every item was drawn by a seed that the App signed: nobody else knew the draw before the model was fixed. */
export const planClauses: readonly Clause<PlanFacts>[] = [
  { code: 'draw-unsigned', holds: ({ plan, key }) => plan.drawKey === key },
  {
    code: 'draw-forged',
    holds: ({ plan }) =>
      plan.checks.every(({ items }) => items.every((set) => isSeedOf(drawnFor(plan, set), set, plan.drawKey))),
  },
];

/** What GitHub says of the run that an intent started. */
export interface RunFacts {
  readonly intent: Intent;
  readonly run: WorkflowRun;
  /** git's id of the workflow file in the commit that the run took it from. */
  readonly blob: string | null;
  readonly jobs: readonly WorkflowJob[];
  /** The number of the App's own account. */
  readonly actor: number;
}

/** Nobody but the App started this run, of the file that it looked at, once, and every job of it is known and ended well. */
export const runClauses: readonly Clause<RunFacts>[] = [
  { code: 'run-other', holds: ({ intent, run }) => run.id === intent.run },
  { code: 'run-again', holds: ({ run }) => run.attempt === 1 },
  { code: 'run-actor', holds: ({ run, actor }) => run.actor === actor },
  { code: 'run-triggered', holds: ({ run, actor }) => run.triggeredBy === actor },
  { code: 'run-event', holds: ({ run }) => run.event === 'workflow_dispatch' },
  { code: 'run-path', holds: ({ intent, run }) => run.path.split('@')[0] === intent.workflow?.path },
  { code: 'run-branch', holds: ({ intent, run }) => run.branch === intent.workflow?.branch },
  { code: 'run-workflow', holds: ({ intent, blob }) => blob !== null && blob === intent.workflow?.blob },
  { code: 'run-failed', holds: ({ run }) => run.conclusion === 'success' },
  {
    code: 'job-unknown',
    holds: ({ intent, jobs }) => {
      const known = new Set(jobNames(intent));
      return jobs.length === known.size && jobs.every(({ name }) => known.delete(name));
    },
  },
  { code: 'job-again', holds: ({ jobs }) => jobs.every(({ attempt }) => attempt === 1) },
  {
    code: 'job-failed',
    holds: ({ jobs }) =>
      jobs.every(({ name, conclusion }) => conclusion === (name === CONCLUDE ? 'skipped' : 'success')),
  },
  {
    code: 'job-group',
    holds: ({ intent, jobs }) =>
      intent.group === null || jobs.every(({ name, group }) => HOSTED.has(name) || group === intent.group),
  },
];

/** The job that concludes where there is no App: for an App it is skipped. */
const CONCLUDE = 'conclude';
/** Jobs that open no model, on any runner. */
const HOSTED: ReadonlySet<string> = new Set(['prepare', CONCLUDE]);

/** The jobs of an evaluation by name, as the workflow template names them. */
export function jobNames({ shards }: Pick<Intent, 'shards'>): readonly string[] {
  return ['prepare', 'fetch', ...Array.from({ length: shards }, (_, index) => collectJob(index)), CONCLUDE];
}

/** The job that measures a shard. */
export function collectJob(shard: number): string {
  return `collect (${shard})`;
}

/** The name of the artifact of a shard. */
export function artifactName({ id }: Pick<Intent, 'id'>, shard: number): string {
  return `beian-${id}-${shard}`;
}

/** The artifact of one shard: what GitHub says of it. */
export interface ArtifactFacts {
  readonly intent: Intent;
  readonly shard: number;
  /** All of the run. */
  readonly artifacts: readonly Artifact[];
  readonly most: number;
}

export const artifactClauses: readonly Clause<ArtifactFacts>[] = [
  { code: 'artifact-ambiguous', holds: (facts) => ownArtifacts(facts).length <= 1 },
  { code: 'artifact-other-run', holds: (facts) => ownArtifacts(facts).every(({ run }) => run === facts.intent.run) },
  { code: 'artifact-expired', holds: (facts) => ownArtifacts(facts).every(({ expired }) => !expired) },
  { code: 'artifact-size', holds: (facts) => ownArtifacts(facts).every(({ bytes }) => bytes <= facts.most) },
];

export function ownArtifacts({ intent, shard, artifacts }: ArtifactFacts): readonly Artifact[] {
  return artifacts.filter(({ name }) => name === artifactName(intent, shard));
}

/** What was downloaded, and what only its own job can have said of it: the archive by GitHub's digest, else its envelope by the job's log. */
export interface PackedFacts {
  readonly told: Digest | null;
  readonly digest: Digest;
}

export const packedClauses: readonly Clause<PackedFacts>[] = [
  { code: 'artifact-digest', holds: ({ told, digest }) => told === digest },
];

/** What one shard's artifact holds, against what the App asked for. */
export interface EnvelopeFacts {
  readonly intent: Intent;
  readonly plan: Plan;
  readonly shard: number;
  readonly envelope: EvidenceEnvelope;
  /** Digest and size of every other file of the artifact, by path. */
  readonly files: ReadonlyMap<string, { readonly digest: string; readonly bytes: number }>;
  /** The paths that this shard may leave. */
  readonly expected: ReadonlySet<string>;
}

export const envelopeClauses: readonly Clause<EnvelopeFacts>[] = [
  { code: 'envelope-intent', holds: ({ intent, envelope }) => envelope.intent === intent.id },
  { code: 'envelope-nonce', holds: ({ intent, envelope }) => envelope.nonce === intent.nonce },
  { code: 'envelope-repository', holds: ({ intent, envelope }) => envelope.repository === intent.repository },
  {
    code: 'envelope-pull',
    holds: ({ intent: { target }, envelope }) => envelope.pull === (target.kind === 'pull' ? target.number : null),
  },
  { code: 'envelope-head', holds: ({ intent, envelope }) => envelope.head === intent.head },
  { code: 'envelope-plan', holds: ({ intent, envelope }) => envelope.plan === intent.plan },
  { code: 'envelope-policy', holds: ({ intent, envelope }) => envelope.policy === intent.policy },
  { code: 'envelope-model', holds: ({ plan, envelope }) => envelope.root === plan.head.root },
  {
    code: 'envelope-judge',
    holds: ({ plan: { judge }, envelope }) =>
      envelope.judge.version === judge.version && envelope.judge.rules === judge.rules,
  },
  {
    code: 'envelope-run',
    holds: ({ intent, envelope: { run } }) => run.id === intent.run && run.attempt === 1,
  },
  {
    code: 'envelope-shard',
    holds: ({ intent, shard, envelope }) => envelope.shard.index === shard && envelope.shard.of === intent.shards,
  },
  { code: 'file-unexpected', holds: ({ files, expected }) => [...files.keys()].every((path) => expected.has(path)) },
  { code: 'file-missing', holds: ({ files, expected }) => [...expected].every((path) => files.has(path)) },
  {
    code: 'file-unlisted',
    holds: ({ files, envelope }) =>
      envelope.files.length === files.size && new Set(envelope.files.map(({ path }) => path)).size === files.size,
  },
  {
    code: 'file-altered',
    holds: ({ files, envelope }) =>
      envelope.files.every(({ path, digest, bytes }) => {
        const found = files.get(path);
        return found === undefined || (found.digest === digest && found.bytes === bytes);
      }),
  },
];

/** A part of a check brings its own items, all of them and each once: those of two parts cannot overlap. */
export const partClauses: readonly Clause<PartFacts>[] = [
  { code: 'part-repeated', holds: ({ lines }) => new Set(lines.map(({ key }) => key)).size === lines.length },
  { code: 'part-foreign', holds: ({ lines, expected }) => lines.every(({ item }) => expected.has(item)) },
  {
    code: 'part-missing',
    holds({ lines, expected }) {
      const brought = new Set(lines.map(({ item }) => item));
      return [...expected].every((item) => brought.has(item));
    },
  },
];

/** What a runner says that it collected, and what the App finds in the same commits. */
export interface CollectedFacts {
  readonly collected: Collected;
  /** By how much a runner's clock may run ahead. */
  readonly latest: Instant;
  /** Digests of the files that were read, in the same order; null where the commit has no such file. */
  readonly own: readonly (Digest | null)[];
}

export const collectedClauses: readonly Clause<CollectedFacts>[] = [
  { code: 'collected-clock', holds: ({ collected, latest }) => collected.at <= latest },
  {
    code: 'read-altered',
    holds: ({ collected: { read }, own }) => read.every(({ digest }, index) => digest === own[index]),
  },
];
