import { Fault } from '../../../domain/fault.ts';
import { mayAs } from '../../../domain/ports/people.ts';
import type { Tier } from '../../../domain/tier.ts';
import { hasSpent } from '../budget.ts';
import { policyInForce } from '../commands/asking.ts';
import type { Wish } from '../press.ts';
import type { World } from '../world.ts';
import { attemptsAt, branchesAsked, isAsked, keepAsk, type CommitPlace } from './asks.ts';

interface Asked {
  /** Asked for again under the same id, it is the same wish. */
  readonly id: string;
  readonly tier: Tier;
  /** The number of the account of somebody who may write. */
  readonly by: number;
}

/** Asks for an evaluation of a commit for somebody, or says why not. One that was evaluated in the tier before is evaluated anew. */
export async function askCommit(
  world: World,
  place: CommitPlace,
  { id, tier, by }: Asked,
): Promise<'commit-asked' | 'under-way' | 'budget-spent' | 'undecidable'> {
  if (await isAsked(world, place, id)) return 'commit-asked';
  const policy = await policyInForce(world, place.branch);
  if (policy === null || policy instanceof Fault) return 'undecidable';
  const { last, underWay } = await attemptsAt(world, place, tier);
  if (underWay) return 'under-way';
  if (await hasSpent(world, policy, by)) return 'budget-spent';
  await keepAsk(world, place, { id, tier, by, after: last === 0 ? null : last });
  return 'commit-asked';
}

/** The buttons of a check of a commit that was asked about: every branch for which it is evaluated once more. */
export async function askedOfCommit(world: World, { action, head, by }: Wish): Promise<readonly CommitPlace[]> {
  const branches = action === 'approve' ? [] : await branchesAsked(world, head);
  const person = branches.length === 0 ? null : await world.people.person(by);
  if (person === null || !person.human || !mayAs(await world.people.role(person.login), 'write')) return [];
  const tier = action === 'run-filing' ? 'filing' : 'quick';
  const places: CommitPlace[] = [];
  for (const branch of branches) {
    const place = { branch, commit: head };
    const { last } = await attemptsAt(world, place, tier);
    const answer = await askCommit(world, place, { id: `button-${tier}-${last}`, tier, by });
    const about = { ...place, action, by, answer };
    await world.ledger.record({ at: world.clock(), repository: world.id, what: 'wish', about });
    if (answer === 'commit-asked') places.push(place);
  }
  return places;
}
