import type { Digest } from '../../domain/digest.ts';
import type { World } from './world.ts';

/** The digest of the policy that a branch was last seen with; null where it never had one. */
export async function knownPolicy({ ledger, id }: World, branch: string): Promise<Digest | null> {
  return ledger.note(id, nameOf(branch));
}

/** Remembers that a branch has this policy: where it has none later, that is no repository without a policy but one that lost it. */
export async function rememberPolicy(world: World, branch: string, digest: Digest): Promise<void> {
  if ((await knownPolicy(world, branch)) !== digest) await world.ledger.setNote(world.id, nameOf(branch), digest);
}

function nameOf(branch: string): string {
  return `policy/${branch}`;
}
