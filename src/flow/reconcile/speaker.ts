import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { labelOf } from '../../domain/shared-names.ts';
import { pullsOfHead } from './notes.ts';
import type { World } from './world.ts';

/**
 * Whether this pull request is the one whose state the checks of its head show.
 * Pull requests of one head whose checks have one name share them: a ready one speaks before a draft,
 * one of the repository's own branches before one of a fork, the older before the younger.
 */
export async function speaks(world: World, live: LivePull): Promise<boolean> {
  for (const number of await pullsOfHead(world, live.head)) {
    if (number === live.number) continue;
    const other = await world.pulls.live(number);
    if (other?.open === true && other.head === live.head && labelOf(other) === labelOf(live) && precedes(other, live))
      return false;
  }
  return true;
}

function precedes(one: LivePull, other: LivePull): boolean {
  if (one.draft !== other.draft) return !one.draft;
  return one.own === other.own ? one.number < other.number : one.own;
}
