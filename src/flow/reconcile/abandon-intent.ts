import { isOver, type Intent } from '../../domain/intent.ts';
import { mustShow, shown } from './dispatch-intent.ts';
import { moved } from './intent-moves.ts';
import type { World } from './world.ts';

/** Stands as an intent's problem from the moment that nobody waits for it: a run that is cancelled then was not cancelled by a person. */
export const GIVEN_UP = 'superseded';

/**
 * Ends an intent that nobody waits for any more, and its run. Where GitHub may still start one it is left for a later look: a run that
 * nobody knows of would never be cancelled.
 */
export async function abandoned(world: World, intent: Intent): Promise<void> {
  if (isOver(intent.state)) return;
  const given = intent.problem === GIVEN_UP ? intent : await moved(world, intent, { problem: GIVEN_UP });
  const known = given?.state === 'dispatching' ? await shown(world, given) : given;
  const now = known === undefined ? given : known;
  if (now === null) return;
  if (now.state === 'dispatching' && !mustShow(world, now)) return;
  if (now.state === 'running' && now.run !== null) await world.evaluations.cancel(now.run);
  await moved(world, now, { state: 'superseded' });
}
