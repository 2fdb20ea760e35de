import { labelOf, passedUnder } from '../../domain/shared-names.ts';
import { branchTip } from './branch-tip.ts';
import { chosenIntents } from './choose-intents.ts';
import { abandoned } from './abandon-intent.ts';
import { judgedUnder } from './names.ts';
import { dropGroup, knownPolicy, noteGreen, noteGroup, notePolicy } from './notes.ts';
import { aggregateReport, pullSource } from './pull-reports.ts';
import { scopeOf, type Scope } from './scope.ts';
import type { ModelStanding } from './standing.ts';
import { drivenAll, standingsOf } from './standings.ts';
import type { World } from './world.ts';

/** https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue */
const GROUP = /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/;

/**
 * Answers a merge group on its own commit. What was judged of the same models under the same policy counts again; a combination that
 * nobody evaluated is evaluated, never waved through.
 */
export async function reconcileGroup(world: World, ref: string): Promise<void> {
  const base = GROUP.exec(ref)?.[1];
  if (base === undefined) return;
  const head = await branchTip(world.repository, ref);
  const target = { kind: 'group', ref } as const;
  if (head === null) {
    for (const intent of await world.ledger.intentsOf(world.id, target)) await abandoned(world, intent);
    return dropGroup(world, ref);
  }
  const judged = await judgedUnder(world, base);
  const { branch } = judged;
  const tip = await branchTip(world.repository, branch);
  const scope = await scopeOf(world, { branch, tip, head, tier: 'quick' });
  if (scope.kind === 'no-policy' && (await knownPolicy(world, branch)) === null) return;
  const standings = scope.kind === 'read' ? await evaluated(world, { ref, branch }, scope) : [];
  const report = aggregateReport(pullSource({ branch: labelOf(judged), commit: head }, scope, standings));
  if (report.conclusion === 'success' && scope.kind === 'read')
    await noteGreen(world, labelOf(judged), head, passedUnder(judged, scope.change.policyDigest));
  await world.checkRuns.publish([report]);
  await noteGroup(world, ref, head);
}

async function evaluated(
  world: World,
  { ref, branch }: { readonly ref: string; readonly branch: string },
  { policy, planned, unchanged, change }: Extract<Scope, { kind: 'read' }>,
): Promise<readonly ModelStanding[]> {
  await notePolicy(world, branch, change.policyDigest);
  const chosen = await chosenIntents(world, {
    policy,
    planned,
    unchanged,
    target: { kind: 'group', ref },
    tier: 'quick',
    author: null,
    branch,
    draft: false,
    // Somebody who may merge put it into the queue.
    free: () => Promise.resolve(true),
    // There is no time for a second one.
    attempts: 1,
  });
  return standingsOf(world, await drivenAll(world, policy, policy.github.queueMinutes, chosen));
}
