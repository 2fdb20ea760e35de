import type { Policy } from '../../catalogue/policy.ts';
import { isOver, type Intent } from '../../domain/intent.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { Tier } from '../../domain/tier.ts';
import type { Planned } from '../plan.ts';
import { runsFreely } from './entitled.ts';
import { opened } from './intents.ts';
import type { World } from './world.ts';

/** How many attempts there were at each model of a head, under whatever policy, by tier and model, `quick/poet`. */
export type Attempts = Readonly<Record<string, number>>;

export function attemptsOf(intents: readonly Intent[]): Attempts {
  const attempts: Record<string, number> = {};
  for (const { tier, model, attempt } of intents) {
    const place = placeOf(tier, model);
    attempts[place] = Math.max(attempts[place] ?? 0, attempt);
  }
  return attempts;
}

/** What somebody who may wants evaluated once more. */
interface Again {
  readonly live: LivePull;
  readonly policy: Policy;
  readonly planned: readonly Planned[];
  readonly tier: Tier;
  /** The intents of this head, the oldest first. */
  readonly own: readonly Intent[];
  /** How it stood when they wished it: a wish that was granted already opens nothing more. */
  readonly seen: Attempts;
}

/** `waits`: somebody else has to approve it first. `under-way`: nothing is over yet. */
export type RanAgain = 'again' | 'waits' | 'under-way' | 'unchanged' | 'draft';

/** Opens a new attempt at every changed model whose last one is over, or that has none. */
export async function ranAgain(world: World, { live, policy, planned, tier, own, seen }: Again): Promise<RanAgain> {
  if (live.draft) return 'draft';
  if (planned.length === 0) return 'unchanged';
  const free = (): Promise<boolean> => runsFreely(world, policy, live);
  const target = { kind: 'pull', number: live.number } as const;
  const begun: Intent[] = [];
  for (const one of planned) {
    const { model } = one.plan;
    const last = own.filter((intent) => intent.tier === tier && intent.model === model).at(-1);
    const attempt = (seen[placeOf(tier, model)] ?? 0) + 1;
    if (last !== undefined && last.attempt >= attempt) begun.push(last);
    if (last !== undefined && (last.attempt >= attempt || !isOver(last.state))) continue;
    const approval = last?.approval ?? null;
    const wanted = { planned: one, target, author: live.author.id, branch: live.branch, free, approval, attempts: 1 };
    begun.push(await opened(world, wanted, attempt));
  }
  if (begun.length === 0) return 'under-way';
  return begun.some(({ state }) => state === 'awaiting-approval') ? 'waits' : 'again';
}

function placeOf(tier: Tier, model: string): string {
  return `${tier}/${model}`;
}
