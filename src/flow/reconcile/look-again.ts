import type { Instant } from '../../domain/instant.ts';
import { isOver, type Target } from '../../domain/intent.ts';
import { instantAfter } from '../instant-after.ts';
import type { World } from './world.ts';

/** How soon a run whose dispatch got no clear answer is looked for, and how soon one under way although no delivery tells of it, in seconds. */
const [FOR_RUN, FOR_END] = [5, 120];

/** When a target is to be looked at again by itself; null where nothing of it is under way. */
export async function lookAgainAt({ ledger, clock, id }: World, target: Target): Promise<Instant | null> {
  const live = (await ledger.intentsOf(id, target)).filter(({ state }) => !isOver(state));
  if (live.some(({ state }) => state === 'dispatching')) return instantAfter(clock(), FOR_RUN);
  return live.some(({ state }) => state !== 'awaiting-approval') ? instantAfter(clock(), FOR_END) : null;
}
