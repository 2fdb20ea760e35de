import type { Policy } from '../../catalogue/policy.ts';
import type { Intent } from '../../domain/intent.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { mayAs } from '../../domain/ports/people.ts';
import type { World } from './world.ts';

/** Whether a pull request's author needs nobody's leave: a branch of this repository by somebody with the role that the policy names. */
export async function runsFreely({ people }: World, { github }: Policy, { own, author }: LivePull): Promise<boolean> {
  return own && mayAs(await people.role(author.login), github.runFrom);
}

/** Whether whoever approved an intent still may, and approved exactly this head. */
export async function stillApproved(
  { people }: World,
  { github }: Policy,
  { approval, head }: Pick<Intent, 'approval' | 'head'>,
): Promise<boolean> {
  if (approval === null) return true;
  const person = await people.person(approval.id);
  return approval.head === head && person !== null && mayAs(await people.role(person.login), github.approveFrom);
}
