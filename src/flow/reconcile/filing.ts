import type { Policy } from '../../catalogue/policy.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { FilingState } from '../../report/pull-source.ts';
import { chosenIntents } from './choose-intents.ts';
import { runsFreely } from './entitled.ts';
import { modelState } from './pull-reports.ts';
import { scopeOf } from './scope.ts';
import { signOffsOf } from './sign-offs.ts';
import type { ModelStanding } from './standing.ts';
import { drivenAll, standingsOf } from './standings.ts';
import type { World } from './world.ts';

/** Nobody repeats by itself what takes hours. */
const ATTEMPTS = 1;

/** How the models stand at the filing tier whose evaluation somebody asked for at this head. Drives them on; the checks do not see it. */
export async function filingStates(world: World, live: LivePull, { github }: Policy): Promise<readonly FilingState[]> {
  const target = { kind: 'pull', number: live.number } as const;
  const own = (await world.ledger.intentsOf(world.id, target)).filter(({ tier }) => tier === 'filing');
  if (own.length === 0) return [];
  const models = new Set(
    own.flatMap(({ head, branch, model }) => (head === live.head && branch === live.branch ? [model] : [])),
  );
  const scope = await scopeOf(world, { branch: live.branch, head: live.head, tier: 'filing' });
  if (scope.kind !== 'read') {
    const problem = scope.kind === 'undecidable' ? scope.fault.code : 'policy-missing';
    return Promise.all([...models].map((model) => filingState(world, { model, kind: 'undecided', problem })));
  }
  const chosen = await chosenIntents(world, {
    policy: scope.policy,
    planned: scope.planned.filter(({ plan }) => models.has(plan.model)),
    unchanged: [],
    target,
    tier: 'filing',
    author: live.author.id,
    branch: live.branch,
    draft: live.draft,
    free: () => runsFreely(world, scope.policy, live),
    attempts: ATTEMPTS,
  });
  const standings = await standingsOf(world, await drivenAll(world, scope.policy, github.minutes, chosen));
  return Promise.all(standings.map((standing) => filingState(world, standing)));
}

/** A standing at the filing tier with what people sign of it, and who has. */
export async function filingState(world: World, standing: ModelStanding): Promise<FilingState> {
  const evidence = standing.kind === 'judged' ? standing.intent.conclusion : null;
  const signOffs = evidence === null ? [] : await signOffsOf(world, evidence);
  return { state: modelState(standing), evidence, signOffs };
}
