import { evidencePaths } from '../../domain/evidence.ts';
import { isOver, type Intent, type Target } from '../../domain/intent.ts';
import { jsonText } from '../../domain/json-text.ts';
import { planId } from '../../domain/plan.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import { utf8 } from '../../engine/text/utf8.ts';
import type { Planned } from '../plan.ts';
import { hasSpent } from './budget.ts';
import { evaluationKey } from './evaluation-key.ts';
import { sameReads } from './same-reads.ts';
import { planOf } from './drive-intent.ts';
import type { World } from './world.ts';

/** What a model is evaluated for. */
export interface Wanted {
  readonly planned: Planned;
  readonly target: Target;
  /** The number of the account whose change it is; null: nobody's. */
  readonly author: number | null;
  /** The branch whose policy judges. */
  readonly branch: string;
  /** Whether it may begin without anybody's leave. */
  readonly free: boolean;
  /** Somebody's leave, for this head. */
  readonly approval: Intent['approval'];
  /** How often it is begun by itself, the first time included: again where a machine failed, not the evidence. */
  readonly attempts: number;
}

/** Ends that a second attempt may mend. */
const MACHINE: ReadonlySet<string> = new Set(['run-failed', 'run-gone', 'artifact-expired']);

/**
 * The intent that speaks for a model: the target's own latest, else one that asked the same elsewhere and was judged, else a new one.
 * Where a machine failed, a new attempt takes its place.
 */
export async function intentFor(world: World, own: readonly Intent[], wanted: Wanted): Promise<Intent> {
  return (await ownIntent(world, own, wanted)) ?? (await reusable(world, wanted)) ?? opened(world, wanted, 1);
}

/** The target's own latest of this head, or the attempt that takes its place; null where there is none. */
export async function ownIntent(world: World, own: readonly Intent[], wanted: Wanted): Promise<Intent | null> {
  const key = evaluationKey(wanted.planned.plan);
  const { head } = wanted.planned.plan.commits;
  const latest = own.filter((one) => one.key === key && one.branch === wanted.branch && one.head === head).at(-1);
  if (latest === undefined) return null;
  if (!isOver(latest.state) || latest.state === 'passed' || latest.state === 'failed') return latest;
  const again = latest.state === 'superseded' || (mendable(latest) && latest.attempt < wanted.attempts);
  return again ? opened(world, { ...wanted, approval: latest.approval }, latest.attempt + 1) : latest;
}

function mendable({ state, problem }: Intent): boolean {
  return state === 'timed-out' || (problem !== null && MACHINE.has(problem));
}

/** A judged intent whose plan asks the same and whose evidence was measured from the same files. */
export async function reusable(world: World, { planned }: Pick<Wanted, 'planned'>): Promise<Intent | null> {
  const { ledger, repository, id } = world;
  for (const intent of await ledger.judged(id, evaluationKey(planned.plan))) {
    const evidence = await ledger.files(intent.id);
    if (await sameReads(repository, evidence, await planOf(world, intent), planned.plan)) return intent;
  }
  return null;
}

/** A new attempt; who came first with the same one has opened it already. What is more than a day's share waits for somebody's leave. */
export async function opened(
  world: World,
  { planned, target, author, branch, free, approval }: Wanted,
  attempt: number,
): Promise<Intent> {
  const { chance, clock, id } = world;
  const { plan, policy } = planned;
  const spent = free && approval === null && (await hasSpent(world, policy, author));
  const intent: Intent = {
    id: chance.hex(16),
    nonce: chance.hex(16),
    repository: id,
    target,
    author,
    branch,
    head: plan.commits.head,
    model: plan.model,
    tier: plan.tier,
    key: evaluationKey(plan),
    attempt,
    plan: planId(plan),
    policy: plan.policy.digest,
    shards: policy.github.shards,
    state: (free && !spent) || approval !== null ? 'ready' : 'awaiting-approval',
    approval,
    workflow: null,
    group: null,
    asked: null,
    run: null,
    deadline: null,
    conclusion: null,
    problem: spent ? 'budget-spent' : null,
    version: 1,
  };
  return world.ledger.open(intent, planFiles(planned), clock());
}

function planFiles({ plan, files }: Planned): ArchiveFiles {
  const kept = new Map<string, Uint8Array>([
    [evidencePaths.plan, utf8(jsonText(plan))],
    [evidencePaths.policy, files.policy],
    [evidencePaths.service, files.service],
  ]);
  if (files.waivers !== null) kept.set(evidencePaths.waivers, files.waivers);
  return kept;
}
