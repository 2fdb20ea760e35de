import { Fault } from '../../../domain/fault.ts';
import { isOver } from '../../../domain/intent.ts';
import { mayAs } from '../../../domain/ports/people.ts';
import { labelOf, passedUnder } from '../../../domain/shared-names.ts';
import { Tier } from '../../../domain/tier.ts';
import { abandoned } from '../abandon-intent.ts';
import { branchTip } from '../branch-tip.ts';
import { chosenIntents } from '../choose-intents.ts';
import { opened, type Wanted } from '../intents.ts';
import { isAncestor } from '../is-ancestor.ts';
import { judgedOn } from '../names.ts';
import { noteGreen } from '../notes.ts';
import { aggregateReport, gateReports, pullSource } from '../pull-reports.ts';
import { Moved } from '../reconcile-pull.ts';
import type { Scope } from '../scope.ts';
import type { ModelStanding } from '../standing.ts';
import { drivenAll, standingsOf } from '../standings.ts';
import { wholeModels } from '../whole-models.ts';
import type { World } from '../world.ts';
import { closeAsk, openAsks, type Ask, type CommitPlace } from './asks.ts';

/** How often an evaluation of a commit is begun by itself. */
const ATTEMPTS = 2;

/** How a commit stands in one tier. */
interface Looked {
  readonly scope: Scope;
  readonly standings: readonly ModelStanding[];
}

/**
 * Evaluates a commit of a branch in every tier that was asked for, under the policy at the live tip of the branch, and says in the checks
 * of the commit what came of it; where both tiers are asked for, the filing tier speaks. Called any number of times, it ends the same.
 */
export async function reconcileCommit(world: World, place: CommitPlace): Promise<void> {
  const asks = await openAsks(world, place);
  if (asks.length === 0) return;
  const tip = await branchTip(world.repository, place.branch);
  let last: Looked | null = null;
  if (tip !== null && (await isAncestor(world, place.commit, tip)))
    for (const tier of Tier.options) {
      const own = asks.filter((ask) => ask.tier === tier);
      if (own.length > 0) last = await looked(world, { ...place, tip, tier, asks: own });
    }
  // A forced push took the commit away, or the branch is gone: nobody's policy judges it.
  else await givenUp(world, place);
  if (last !== null) await said(world, place, last, tip);
  const intents = await world.ledger.intentsOf(world.id, { kind: 'commit', ...place });
  for (const ask of asks)
    if (intents.every(({ state, tier }) => tier !== ask.tier || isOver(state))) await closeAsk(world, ask);
}

async function givenUp(world: World, place: CommitPlace): Promise<void> {
  for (const intent of await world.ledger.intentsOf(world.id, { kind: 'commit', ...place }))
    await abandoned(world, intent);
}

interface Looking extends CommitPlace {
  readonly tip: string;
  readonly tier: Tier;
  readonly asks: readonly Ask[];
}

async function looked(world: World, { branch, commit, tip, tier, asks }: Looking): Promise<Looked> {
  const models = await wholeModels(world, { base: tip, commit, tier });
  if (models instanceof Fault) {
    const scope: Scope =
      models.code === 'policy-missing' ? { kind: 'no-policy' } : { kind: 'undecidable', fault: models };
    return { scope, standings: [] };
  }
  const { change, planned, unplanned } = models;
  const { policy } = change;
  const target = { kind: 'commit', branch, commit } as const;
  const by = asks.findLast((ask) => ask.by !== null)?.by ?? null;
  const free = (): Promise<boolean> => mayAsk(world, by);
  const after = Math.max(-1, ...asks.map((ask) => ask.after ?? -1));
  const own = (await world.ledger.intentsOf(world.id, target)).filter((one) => one.tier === tier);
  for (const one of policy.recipients.includes(world.recipient) ? planned : []) {
    const tried = own.filter(({ model }) => model === one.plan.model).at(-1);
    const attempt = (tried?.attempt ?? 0) + 1;
    const wanted: Wanted = { planned: one, target, branch, author: by, free, approval: null, attempts: ATTEMPTS };
    if (attempt <= after + 1 && (tried === undefined || isOver(tried.state))) await opened(world, wanted, after + 1);
  }
  const wanted = { policy, planned, unchanged: [], target, tier, author: by, branch, draft: false, free };
  const chosen = await chosenIntents(world, { ...wanted, attempts: ATTEMPTS });
  const driven = await standingsOf(world, await drivenAll(world, policy, policy.github.minutes, chosen));
  const faulty = unplanned.map(({ model, fault }) => ({ model, kind: 'undecided', problem: fault.code }) as const);
  return {
    scope: { kind: 'read', change, policy, planned, unchanged: [], preview: null },
    standings: [...driven, ...faulty],
  };
}

/** Who asked must still be somebody who may write; a schedule of the policy, and the App itself, always may. */
async function mayAsk({ people }: World, by: number | null): Promise<boolean> {
  if (by === null) return true;
  const person = await people.person(by);
  return person !== null && mayAs(await people.role(person.login), 'write');
}

async function said(world: World, head: CommitPlace, { scope, standings }: Looked, tip: string | null): Promise<void> {
  const judged = await judgedOn(world, head.branch);
  const source = pullSource({ branch: labelOf(judged), commit: head.commit }, scope, standings);
  const aggregate = aggregateReport(source);
  if (aggregate.conclusion === 'success' && scope.kind === 'read') {
    // What was found out is under a policy that may be in force no longer.
    if ((await branchTip(world.repository, head.branch)) !== tip) throw new Moved();
    await noteGreen(world, labelOf(judged), head.commit, passedUnder(judged, scope.change.policyDigest));
  }
  // Only a pull request can be approved.
  const reports = [...gateReports(source, scope), aggregate].map((report) => ({
    ...report,
    actions: report.actions.filter(({ identifier }) => identifier !== 'approve'),
  }));
  await world.checkRuns.publish(reports);
}
