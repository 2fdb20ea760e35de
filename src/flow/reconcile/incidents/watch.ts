import type { CommitId } from '../../../domain/commit-id.ts';
import { releasedTags } from '../releases/release-notes.ts';
import type { World } from '../world.ts';

/** Whether a branch was looked at today already as it is now, and so were all releases. */
export async function isWatched(world: World, branch: string, tip: CommitId): Promise<boolean> {
  return (await world.ledger.note(world.id, named(branch))) === (await lookOf(world, tip));
}

export async function noteWatched(world: World, branch: string, tip: CommitId): Promise<void> {
  await world.ledger.setNote(world.id, named(branch), await lookOf(world, tip));
}

/** Whether releases that the App published wait for today's look: nothing else tells of what becomes of them. */
export async function isWatchDue(world: World, branch: string): Promise<boolean> {
  if ((await releasedTags(world)).length === 0) return false;
  const watched = await world.ledger.note(world.id, named(branch));
  return watched?.startsWith(dayOf(world)) !== true;
}

async function lookOf(world: World, tip: CommitId): Promise<string> {
  return `${dayOf(world)} ${tip} ${(await releasedTags(world)).length}`;
}

function dayOf({ clock }: World): string {
  return clock().slice(0, 10);
}

/** `watched/<branch>`: the day, the tip and how many releases there were when a branch was last looked at. */
function named(branch: string): string {
  return `watched/${branch}`;
}
