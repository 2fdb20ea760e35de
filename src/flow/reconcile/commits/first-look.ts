import type { World } from '../world.ts';

/** `nothing`: there was nothing to evaluate yet. `evaluated`: the first evaluation was asked for, or was not needed. */
export type FirstLook = 'nothing' | 'evaluated';

function named(branch: string): string {
  return `first/${branch}`;
}

/** What a branch was found to be when it was first looked at; null: nobody looked yet. */
export async function firstLook({ ledger, id }: World, branch: string): Promise<FirstLook | null> {
  const text = await ledger.note(id, named(branch));
  if (text === null) return null;
  return text === 'evaluated' ? 'evaluated' : 'nothing';
}

export async function noteFirstLook(world: World, branch: string, look: FirstLook): Promise<void> {
  if ((await firstLook(world, branch)) !== look) await world.ledger.setNote(world.id, named(branch), look);
}
