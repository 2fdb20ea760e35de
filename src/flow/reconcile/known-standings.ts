import type { Intent } from '../../domain/intent.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { Tier } from '../../domain/tier.ts';
import type { Chosen } from './choose-intents.ts';
import { reusable } from './intents.ts';
import type { Scope } from './scope.ts';
import type { ModelStanding } from './standing.ts';
import { standingsOf } from './standings.ts';
import type { World } from './world.ts';

/** The intents that speak: those of a tier that count. */
interface Which {
  readonly tier: Tier;
  readonly counts: (intent: Intent) => boolean;
}

/** How the models of a pull request stand by what is known: nothing is opened, driven or ended. At the filing tier, only what was asked for. */
export async function knownStandings(
  world: World,
  { number, head, branch, draft }: LivePull,
  { planned, unchanged }: Pick<Extract<Scope, { kind: 'read' }>, 'planned' | 'unchanged'>,
  { tier, counts }: Which,
): Promise<readonly ModelStanding[]> {
  const all = await world.ledger.intentsOf(world.id, { kind: 'pull', number });
  const own = all.filter((one) => one.tier === tier && one.head === head && one.branch === branch && counts(one));
  const isQuick = tier === 'quick';
  const chosen: Chosen[] = isQuick ? unchanged.map(({ id }) => ({ model: id, kind: 'unchanged' })) : [];
  for (const one of planned) {
    const { model } = one.plan;
    const intent =
      own.filter((other) => other.model === model).at(-1) ?? (isQuick ? await reusable(world, { planned: one }) : null);
    if (intent !== null) chosen.push({ model, intent });
    else if (isQuick)
      chosen.push(draft ? { model, kind: 'draft' } : { model, kind: 'undecided', problem: 'not-begun' });
  }
  return standingsOf(world, chosen);
}
