import type { CommitId } from '../../domain/commit-id.ts';
import type { Instant } from '../../domain/instant.ts';
import type { CheckReport } from '../../domain/ports/check-runs.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { FilingState, PullSource } from '../../report/pull-source.ts';
import { labelOf, passedUnder } from '../../domain/shared-names.ts';
import { branchTip } from './branch-tip.ts';
import { chosenIntents, type Chosen } from './choose-intents.ts';
import { abandoned } from './abandon-intent.ts';
import { runsFreely } from './entitled.ts';
import { filingStates } from './filing.ts';
import { followsFrom } from './follows-from.ts';
import { isMendable } from './intents.ts';
import {
  forgetOthersOf,
  forgetPull,
  knownAnswer,
  isGreen,
  knownPolicy,
  noteAnswer,
  noteGreen,
  noteHead,
  notePolicy,
  noteSeen,
} from './notes.ts';
import { ownDigest } from './own-digest.ts';
import { alerted, commented } from './pull-comments.ts';
import { aggregateReport, gateReports, pullSource, type Head } from './pull-reports.ts';
import { noteChecks, progressDue } from './said-checks.ts';
import { scopeOf, type Scope } from './scope.ts';
import { speaks } from './speaker.ts';
import type { ModelStanding } from './standing.ts';
import { drivenAll, standingsOf } from './standings.ts';
import type { World } from './world.ts';

/** Thrown where something moved while it was looked at: what was found out is about the past, and nothing of it was said. */
export class Moved extends Error {}

/** How often an evaluation of a pull request is begun by itself. */
const ATTEMPTS = 2;

/**
 * Brings a pull request's checks to what GitHub's live state, the policy at the live tip of its base branch and the evidence call for,
 * and begins or ends evaluations on the way. Called any number of times, in any order, it ends the same.
 * Returns when there will be more to say of how far an evaluation is; null where nothing was held back.
 */
export async function reconcilePull(world: World, number: number): Promise<Instant | null> {
  const live = await world.pulls.live(number);
  if (live === null || !live.open) return closed(world, number);
  const tip = await branchTip(world.repository, live.branch);
  const before = await followsFrom(world, live, tip);
  if (before.settled && (await knownAnswer(world, number)) === before.digest) return null;
  const scope = await scopeOf(world, { branch: live.branch, tip, head: live.head, tier: 'quick' });
  const unknown = scope.kind === 'no-policy' && (await knownPolicy(world, live.branch)) === null;
  if (scope.kind !== 'read') await givenUp(world, number, unknown ? null : live);
  if (unknown) return null;
  if (scope.kind === 'undecidable') await noteUndecidable(world, live.branch, tip);
  await noteHead(world, live.head, number);
  const standings = scope.kind === 'read' ? await evaluated(world, live, scope) : [];
  const filing = scope.kind === 'read' ? await filingStates(world, live, scope.policy) : [];
  const heldUntil = await said(world, live, scope, { standings, filing });
  await noteSeen(world, live);
  // What moved meanwhile, by this answer or beside it, may not be in what was said: only what stood still is not looked at again.
  if ((await followsFrom(world, live, tip)).digest === before.digest) await noteAnswer(world, number, before.digest);
  return heldUntil;
}

/** A branch whose policy cannot be followed has one all the same: it is looked at again once its organisation's policy moved. */
async function noteUndecidable(world: World, branch: string, tip: CommitId | null): Promise<void> {
  const own = tip === null || (await knownPolicy(world, branch)) !== null ? null : await ownDigest(world, tip);
  if (own !== null) await notePolicy(world, branch, own);
}

async function closed(world: World, number: number): Promise<null> {
  await givenUp(world, number, null);
  await forgetPull(world, number);
  return null;
}

/** Ends what was evaluated for another head or another branch: where the policy cannot be read, the rest may still count later. */
async function givenUp(world: World, number: number, live: LivePull | null): Promise<void> {
  for (const intent of await world.ledger.intentsOf(world.id, { kind: 'pull', number }))
    if (intent.head !== live?.head || intent.branch !== live.branch || live.draft) await abandoned(world, intent);
}

async function evaluated(
  world: World,
  live: LivePull,
  scope: Extract<Scope, { kind: 'read' }>,
): Promise<readonly ModelStanding[]> {
  const { policy, planned, unchanged, change } = scope;
  await notePolicy(world, live.branch, change.policyDigest);
  const wanted = {
    policy,
    planned,
    unchanged,
    target: { kind: 'pull', number: live.number },
    tier: 'quick',
    author: live.author.id,
    branch: live.branch,
    draft: live.draft,
    free: once(() => runsFreely(world, policy, live)),
    attempts: ATTEMPTS,
  } as const;
  for (;;) {
    const chosen = await chosenIntents(world, wanted);
    // A check that may still be green from before goes first, so that no crash leaves it standing.
    const begins = chosen.some((one) => 'intent' in one && one.intent.state === 'ready');
    if (begins && (await isGreen(world, labelOf(live), live.head)))
      await world.checkRuns.publish([
        aggregateReport(pullSource(headOf(live), scope, await standingsOf(world, chosen))),
      ]);
    const after = await drivenAll(world, policy, policy.github.minutes, chosen);
    // What a machine failed at just now may begin again at once: nothing else would ever ask for that.
    const failed = after.filter((one) => 'intent' in one && isMendable(one.intent));
    if (failed.every((one) => chosen.some((before) => sameIntent(before, one)))) return standingsOf(world, after);
  }
}

function sameIntent(one: Chosen, other: Chosen): boolean {
  return (
    'intent' in one &&
    'intent' in other &&
    one.intent.id === other.intent.id &&
    one.intent.version === other.intent.version
  );
}

/**
 * What is green is said last, and only of a head that is still the head. Where another pull request speaks for the head, this one has
 * a comment alone. Returns until when how far an evaluation is was held back.
 */
async function said(
  world: World,
  live: LivePull,
  scope: Scope,
  { standings, filing }: { readonly standings: readonly ModelStanding[]; readonly filing: readonly FilingState[] },
): Promise<Instant | null> {
  const source = pullSource(headOf(live), scope, standings, filing);
  const aggregate = aggregateReport(source);
  const gates = gateReports(source, scope);
  const isSpeaker = await speaks(world, live);
  if (isSpeaker && aggregate.conclusion === 'success') return green(world, live, scope, { source, aggregate, gates });
  const due = isSpeaker ? await progressDue(world, live, [aggregate, ...gates]) : null;
  if (due !== null) return due;
  if (isSpeaker) {
    await forgetOthersOf(world, live.head, live.number);
    await world.checkRuns.publish([aggregate, ...gates]);
  }
  await noteChecks(world, live, [aggregate, ...gates]);
  await commented(world, live, scope, source);
  await alerted(world, live, scope, source);
  return null;
}

interface Said {
  readonly source: PullSource;
  readonly aggregate: CheckReport;
  readonly gates: readonly CheckReport[];
}

async function green(world: World, live: LivePull, scope: Scope, { source, aggregate, gates }: Said): Promise<null> {
  const now = await world.pulls.live(live.number);
  if (
    now?.head !== live.head ||
    now.branch !== live.branch ||
    now.sharedName !== live.sharedName ||
    now.draft !== live.draft ||
    !now.open
  )
    throw new Moved();
  await commented(world, live, scope, source);
  await alerted(world, live, scope, source);
  if (scope.kind === 'read')
    await noteGreen(world, labelOf(live), live.head, passedUnder(live, scope.change.policyDigest));
  await world.checkRuns.publish([...gates, aggregate]);
  await noteChecks(world, live, [aggregate, ...gates]);
  return null;
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => (asked ??= ask());
}

function headOf(live: LivePull): Head {
  return { branch: labelOf(live), commit: live.head };
}
