import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { FilingState } from '../../report/pull-source.ts';
import { chosenIntents } from './choose-intents.ts';
import { abandoned } from './drive-intent.ts';
import { runsFreely } from './entitled.ts';
import { filingStates } from './filing.ts';
import { forgetPull, knownPolicy, noteGreen, noteHead, notePolicy, noteSeen } from './notes.ts';
import { commented } from './pull-comments.ts';
import { aggregateReport, gateReports, pullSource, type Head } from './pull-reports.ts';
import { noteChecks } from './said-checks.ts';
import { scopeOf, type Scope } from './scope.ts';
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
 */
export async function reconcilePull(world: World, number: number): Promise<void> {
  const live = await world.pulls.live(number);
  if (live === null || !live.open) return closed(world, number);
  const scope = await scopeOf(world, { branch: live.branch, head: live.head, tier: 'quick' });
  if (scope.kind === 'no-policy' && (await knownPolicy(world, live.branch)) === null) return;
  await noteHead(world, live.head, number);
  const standings = scope.kind === 'read' ? await evaluated(world, live, scope) : [];
  const filing = scope.kind === 'read' ? await filingStates(world, live, scope.policy) : [];
  await said(world, live, scope, { standings, filing });
  await noteSeen(world, live);
}

async function closed(world: World, number: number): Promise<void> {
  const own = await world.ledger.intentsOf(world.id, { kind: 'pull', number });
  for (const intent of own) await abandoned(world, intent);
  await forgetPull(world, number);
}

async function evaluated(
  world: World,
  live: LivePull,
  scope: Extract<Scope, { kind: 'read' }>,
): Promise<readonly ModelStanding[]> {
  const { policy, planned, unchanged, change } = scope;
  await notePolicy(world, live.branch, change.policyDigest);
  const chosen = await chosenIntents(world, {
    policy,
    planned,
    unchanged,
    target: { kind: 'pull', number: live.number },
    tier: 'quick',
    author: live.author.id,
    branch: live.branch,
    draft: live.draft,
    free: planned.length === 0 || (await runsFreely(world, policy, live)),
    attempts: ATTEMPTS,
  });
  // A check that may still be green from before goes first, so that no crash leaves it standing.
  if (chosen.some((one) => 'intent' in one && one.intent.state === 'ready'))
    await world.checkRuns.publish([aggregateReport(pullSource(headOf(live), scope, await standingsOf(world, chosen)))]);
  return standingsOf(world, await drivenAll(world, policy, policy.github.minutes, chosen));
}

/** What is green is said last, and only of a head that is still the head. */
async function said(
  world: World,
  live: LivePull,
  scope: Scope,
  { standings, filing }: { readonly standings: readonly ModelStanding[]; readonly filing: readonly FilingState[] },
): Promise<void> {
  const source = pullSource(headOf(live), scope, standings, filing);
  const aggregate = aggregateReport(source);
  const gates = gateReports(source, scope);
  if (aggregate.conclusion !== 'success') {
    await world.checkRuns.publish([aggregate, ...gates]);
    await noteChecks(world, live, [aggregate, ...gates]);
    return commented(world, live, scope, source);
  }
  const now = await world.pulls.live(live.number);
  if (now?.head !== live.head || now.branch !== live.branch || now.draft !== live.draft || !now.open) throw new Moved();
  await commented(world, live, scope, source);
  if (scope.kind === 'read') await noteGreen(world, live.branch, live.head, scope.change.policyDigest);
  await world.checkRuns.publish([...gates, aggregate]);
  return noteChecks(world, live, [aggregate, ...gates]);
}

function headOf({ branch, head }: LivePull): Head {
  return { branch, commit: head };
}
