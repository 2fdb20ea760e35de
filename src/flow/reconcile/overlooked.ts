import type { Matter } from '../../domain/errand.ts';
import { branchTip } from './branch-tip.ts';
import { unheardComments } from './commands/unheard-comments.ts';
import { openAsks } from './commits/asks.ts';
import { firstLook } from './commits/first-look.ts';
import { dueSlots } from './commits/schedule.ts';
import { isWatchDue } from './incidents/watch.ts';
import { isSeen, knownBounds, knownGroup, knownTip, policyBranches } from './notes.ts';
import { boundsNow } from './organisation-file.ts';
import { pendingReleases } from './releases/release-notes.ts';
import type { World } from './world.ts';

/**
 * What of a repository is no longer as the App last saw it, though no delivery may have told of it: pull requests that moved, merge
 * groups, branches that moved, whose organisation's policy did or whose schedule is due, commands nobody answered, and whatever still
 * waits for a run, releases among them. The default branch, where it is known, is looked at once although it may have no policy yet, and once a day where it has releases.
 */
export async function overlooked(world: World, defaultBranch: string | null = null): Promise<readonly Matter[]> {
  const matters: Matter[] = [];
  for (const live of await world.pulls.open())
    if (!(await isSeen(world, live))) matters.push({ kind: 'pull', number: live.number });
  const branches = await policyBranches(world);
  for (const { ref, head } of branches.length === 0 ? [] : await world.pulls.groups())
    if ((await knownGroup(world, ref)) !== head) matters.push({ kind: 'group', ref });
  const bounds = branches.length === 0 ? null : await boundsNow(world);
  for (const branch of branches) {
    const tip = await branchTip(world.repository, branch);
    // Of one that is gone there is nothing to look at; should it come back, it is at another commit.
    if (tip === null) continue;
    const moved = tip !== (await knownTip(world, branch)) || bounds !== (await knownBounds(world, branch));
    if (moved || (await dueSlots(world, branch)).length > 0) matters.push({ kind: 'branch', name: branch });
  }
  if (
    defaultBranch !== null &&
    ((await firstLook(world, defaultBranch)) === null || (await isWatchDue(world, defaultBranch)))
  )
    matters.push({ kind: 'branch', name: defaultBranch });
  for (const { branch, commit } of await openAsks(world)) matters.push({ kind: 'commit', branch, commit });
  for (const { branch } of await pendingReleases(world.ledger, world.id))
    matters.push({ kind: 'branch', name: branch });
  for (const intent of await world.ledger.unfinished()) if (intent.repository === world.id) matters.push(intent.target);
  if (branches.length > 0) matters.push(...(await unheardComments(world)));
  return matters;
}
