import { mayAs } from '../../../domain/ports/people.ts';
import type { Tier } from '../../../domain/tier.ts';
import { outcome, type CommandOutcome } from '../../../report/replies/outcomes.ts';
import { askCommit } from '../commits/ask-commit.ts';
import { protectedCommit } from '../commits/protected-commit.ts';
import type { World } from '../world.ts';
import type { Asking } from './asking.ts';

interface Named {
  readonly tier: Tier;
  /** A branch's name, or a full commit id. */
  readonly ref: string;
}

/** Asks for an evaluation of a commit that a branch with a policy holds, whatever pull request the wish stands on. */
export async function ranCommit(
  world: World,
  { comment, person, role }: Asking,
  { tier, ref }: Named,
): Promise<CommandOutcome> {
  if (!mayAs(role, 'write')) return outcome('no-role', { least: 'write' });
  const place = await protectedCommit(world, ref);
  if (place === null) return outcome('ref-refused');
  return outcome(await askCommit(world, place, { id: `comment-${comment}-${tier}`, tier, by: person.id }), {
    ...place,
  });
}
