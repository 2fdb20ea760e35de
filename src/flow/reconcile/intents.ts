import { evidencePaths } from '../../domain/evidence.ts';
import type { Intent, Target } from '../../domain/intent.ts';
import { jsonText } from '../../domain/json-text.ts';
import { planId, policyDigestOf } from '../../domain/plan.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { IntentChange } from '../../domain/ports/ledger.ts';
import { utf8 } from '../../engine/text/utf8.ts';
import type { Planned } from '../plan.ts';
import { hasSpent } from './budget.ts';
import { noteDraw } from './draw-notes.ts';
import { evaluationKey } from './evaluation-key.ts';
import { sameReads } from './same-reads.ts';
import { abandoned, GIVEN_UP } from './abandon-intent.ts';
import { planOf } from './plan-of.ts';
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
  const latest = triedBy(own, wanted).at(-1);
  const isOpen = latest === undefined || latest.state === 'awaiting-approval' || latest.state === 'superseded';
  const elsewhere = isOpen ? await reusable(world, wanted) : null;
  return elsewhere ?? (await ownIntent(world, own, wanted)) ?? opened(world, wanted, 1);
}

/** The target's own latest of this head, or the attempt that takes its place; null where there is none. */
export async function ownIntent(world: World, own: readonly Intent[], wanted: Wanted): Promise<Intent | null> {
  const tried = triedBy(own, wanted);
  const latest = tried.at(-1);
  if (latest === undefined) return null;
  switch (latest.state) {
    case 'awaiting-approval':
      return freed(world, latest, wanted);
    case 'superseded':
      return openedAgain(world, latest, wanted);
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

/** The attempts of a target at one question about one head, the oldest first. */
function triedBy(own: readonly Intent[], { planned: { plan }, branch }: Wanted): readonly Intent[] {
  const key = evaluationKey(plan);
  return own.filter((one) => one.key === key && one.branch === branch && one.head === plan.commits.head);
}

function openedAgain(world: World, { attempt, approval }: Intent, wanted: Wanted): Promise<Intent> {
  return opened(world, { ...wanted, approval }, attempt + 1);
}

/** What waits for leave begins where it needs none any more. */
async function freed(world: World, waiting: Intent, { free, planned: { policy }, author }: Wanted): Promise<Intent> {
  const begins = (await free()) && !(await hasSpent(world, policy, author));
  return begins ? taken(world, waiting, { state: 'ready', problem: null }) : waiting;
}

async function taken({ ledger, clock }: World, intent: Intent, change: IntentChange): Promise<Intent> {
  return (await ledger.move(intent, change, clock())) ?? intent;
}

/** Whether a machine failed, not the evidence. */
export function isMendable({ state, problem }: Intent): boolean {
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
  const isFree = approval === null && (await free());
  const spent = isFree && (await hasSpent(world, policy, author));
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
    policy: policyDigestOf(plan),
    shards: policy.github.shards,
    state: approval !== null || (isFree && !spent) ? 'ready' : 'awaiting-approval',
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
  await noteDraw(world, intent.id, plan);
  return world.ledger.open(intent, planFiles(planned), clock());
}

function planFiles({ plan, files }: Planned): ArchiveFiles {
  const kept = new Map<string, Uint8Array>([
    [evidencePaths.plan, utf8(jsonText(plan))],
    [evidencePaths.policy, files.policy],
    [evidencePaths.service, files.service],
  ]);
  if (files.organisation !== null) kept.set(evidencePaths.organisation, files.organisation);
  if (files.waivers !== null) kept.set(evidencePaths.waivers, files.waivers);
  return kept;
}
