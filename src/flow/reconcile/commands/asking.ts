import { POLICY_PATH, type Policy } from '../../../catalogue/policy.ts';
import { policyUnder } from '../../../catalogue/policy-under.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Instant } from '../../../domain/instant.ts';
import { mayAs, type Person, type Role } from '../../../domain/ports/people.ts';
import type { LivePull } from '../../../domain/ports/pull-requests.ts';
import { CommitFiles } from '../../commit-files.ts';
import { branchTip } from '../branch-tip.ts';
import { knownPolicy, pushersOf } from '../notes.ts';
import { organisationFile } from '../organisation-file.ts';
import type { Attempts } from '../run-again.ts';
import type { World } from '../world.ts';

/** Who asks for something in a comment, and where. */
export interface Asking {
  /** The comment's number, and when it was written. */
  readonly comment: number;
  readonly at: Instant;
  readonly live: LivePull;
  readonly person: Person;
  /** From the permission API. */
  readonly role: Role;
  /** At the live tip of the base branch; a Fault where it cannot be read. */
  readonly policy: Policy | Fault;
  /** The head and its attempts when the comment was first read. */
  readonly head: string;
  readonly seen: Attempts;
}

/** Whether a person has to do with a pull request: others get no answer, so that nobody can make the App talk. */
export function takesPart({ person, live, role }: Asking): boolean {
  return person.id === live.author.id || mayAs(role, 'triage');
}

/** Why somebody may not speak for this head because it is theirs; null where it is not. */
export async function ownWork(world: World, { person, live }: Asking): Promise<'not-yours' | 'pushed' | null> {
  if (person.id === live.author.id) return 'not-yours';
  return (await pushersOf(world, live.head)).includes(person.id) ? 'pushed' : null;
}

/** The policy in force for a branch; null where it has none and never had one: the App has no say there. */
export async function policyInForce(world: World, branch: string): Promise<Policy | Fault | null> {
  const tip = await branchTip(world.repository, branch);
  try {
    const files = tip === null ? null : new CommitFiles(world.repository, await world.repository.tree(tip));
    const file = (await files?.read(POLICY_PATH)) ?? null;
    if (file !== null) return policyUnder(file, await organisationFile(world));
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  const isKnown = (await knownPolicy(world, branch)) !== null;
  return isKnown ? new Fault('policy-missing', { where: `${branch}:${POLICY_PATH}` }) : null;
}
