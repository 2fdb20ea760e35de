import { evidencePaths } from '../../domain/evidence.ts';
import type { Intent, Target } from '../../domain/intent.ts';
import { jsonText } from '../../domain/json-text.ts';
import { planId } from '../../domain/plan.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { IntentChange } from '../../domain/ports/ledger.ts';
import { utf8 } from '../../engine/text/utf8.ts';
import type { Planned } from '../plan.ts';
import { evaluationKey } from './evaluation-key.ts';
import { sameReads } from './same-reads.ts';
import { abandoned, GIVEN_UP, planOf } from './drive-intent.ts';
import type { World } from './world.ts';

/** What a model is evaluated for. */
export interface Wanted {
  readonly planned: Planned;
  readonly target: Target;
  /** The branch whose policy judges. */
  readonly branch: string;
  /** Whether it may begin without anybody's leave. */
  readonly free: () => Promise<boolean>;
  /** Somebody's leave, for this head. */
  readonly approval: Intent['approval'];
  /** How often it is begun by itself, the first time included: again where a machine failed, not the evidence. */
  readonly attempts: number;
}

/** Ends that a second attempt may mend. */
const MACHINE: ReadonlySet<string> = new Set(['run-failed', 'run-gone', 'artifact-expired']);

/**
 * The intent that speaks for a model: the target's own latest, else one that asked the same elsewhere and was judged, else a new one.
 * Where a machine failed, a new attempt takes its place. What only waits for somebody's leave gives way to a verdict from elsewhere.
 */
export async function intentFor(world: World, own: readonly Intent[], wanted: Wanted): Promise<Intent> {
  const key = evaluationKey(wanted.planned.plan);
  const { head } = wanted.planned.plan.commits;
  const tried = own.filter((one) => one.key === key && one.branch === wanted.branch && one.head === head);
  const latest = tried.at(-1);
  if (latest === undefined) return (await reusable(world, wanted.planned)) ?? opened(world, wanted, 1);
  switch (latest.state) {
    case 'awaiting-approval':
      return (await reusable(world, wanted.planned)) ?? freed(world, latest, wanted);
    case 'superseded':
      return (await reusable(world, wanted.planned)) ?? openedAgain(world, latest, wanted);
    case 'error':
    case 'timed-out':
    case 'cancelled': {
      const again = isMendable(latest) && tried.filter(isMendable).length < wanted.attempts;
      return again ? openedAgain(world, latest, wanted) : latest;
    }
    case 'dispatching':
      // Somebody waits for it again, and no run of it was cancelled yet.
      return latest.problem === GIVEN_UP ? taken(world, latest, { problem: null }) : latest;
    case 'ready':
    case 'running':
    case 'judging':
      if (latest.problem !== GIVEN_UP) return latest;
      await abandoned(world, latest);
      return openedAgain(world, latest, wanted);
    case 'passed':
    case 'failed':
      return latest;
  }
}

function openedAgain(world: World, { attempt, approval }: Intent, wanted: Wanted): Promise<Intent> {
  return opened(world, { ...wanted, approval }, attempt + 1);
}

/** What waits for leave begins where it needs none any more. */
async function freed(world: World, waiting: Intent, { free }: Wanted): Promise<Intent> {
  return (await free()) ? taken(world, waiting, { state: 'ready' }) : waiting;
}

async function taken({ ledger, clock }: World, intent: Intent, change: IntentChange): Promise<Intent> {
  return (await ledger.move(intent, change, clock())) ?? intent;
}

/** Whether a machine failed, not the evidence. */
export function isMendable({ state, problem }: Intent): boolean {
  return state === 'timed-out' || (problem !== null && MACHINE.has(problem));
}

/** A judged intent whose plan asks the same and whose evidence was measured from the same files. */
export async function reusable(world: World, planned: Planned): Promise<Intent | null> {
  const { ledger, repository, id } = world;
  for (const intent of await ledger.judged(id, evaluationKey(planned.plan))) {
    const evidence = await ledger.files(intent.id);
    if (await sameReads(repository, evidence, await planOf(world, intent), planned.plan)) return intent;
  }
  return null;
}

/** A new attempt; who came first with the same one has opened it already. */
export async function opened(
  world: World,
  { planned, target, branch, free, approval }: Wanted,
  attempt: number,
): Promise<Intent> {
  const { chance, clock, id } = world;
  const { plan, policy } = planned;
  const intent: Intent = {
    id: chance.hex(16),
    nonce: chance.hex(16),
    repository: id,
    target,
    branch,
    head: plan.commits.head,
    model: plan.model,
    tier: plan.tier,
    key: evaluationKey(plan),
    attempt,
    plan: planId(plan),
    policy: plan.policy.digest,
    shards: policy.github.shards,
    state: approval !== null || (await free()) ? 'ready' : 'awaiting-approval',
    approval,
    workflow: null,
    group: null,
    asked: null,
    run: null,
    deadline: null,
    conclusion: null,
    problem: null,
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
