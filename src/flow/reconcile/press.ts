import type { Policy } from '../../catalogue/policy.ts';
import type { Intent } from '../../domain/intent.ts';
import { mayAs, type Person } from '../../domain/ports/people.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { pushersOf } from './notes.ts';
import { attemptsOf, ranAgain, type Attempts, type RanAgain } from './run-again.ts';
import { scopeOf } from './scope.ts';
import type { World } from './world.ts';

/** What somebody asks for with a button or a command, bound to the head commit that they saw. */
export interface Wish {
  readonly action: string;
  readonly head: string;
  /** The number of their account. */
  readonly by: number;
}

/** What became of a wish: a code for those who read the audit log. */
export type Granted =
  | 'approved'
  | RanAgain
  | 'nothing-waits'
  | 'not-yours'
  | 'pushed'
  | 'no-role'
  | 'not-human'
  | 'moved'
  | 'undecidable'
  | 'unknown';

/**
 * Grants a wish of somebody who may wish it, on a pull request whose head is still the commit that they saw. Roles come from the
 * permission API and from the policy of the base branch; nobody approves a change of their own. `seen`: how often the head was
 * evaluated when they wished it, so that a wish that is granted a second time does nothing more; null: it is granted once.
 */
export async function granted(
  world: World,
  number: number,
  wish: Wish,
  seen: Attempts | null = null,
): Promise<Granted> {
  const answer = await decided(world, number, wish, seen);
  const about = { pull: number, action: wish.action, head: wish.head, by: wish.by, answer };
  await world.ledger.record({ at: world.clock(), repository: world.id, what: 'wish', about });
  return answer;
}

async function decided(world: World, number: number, wish: Wish, seen: Attempts | null): Promise<Granted> {
  const live = await world.pulls.live(number);
  if (live === null || !live.open || live.head !== wish.head) return 'moved';
  const person = await world.people.person(wish.by);
  if (person === null || !person.human) return 'not-human';
  const tier = wish.action === 'run-filing' ? 'filing' : 'quick';
  const scope = await scopeOf(world, { branch: live.branch, head: live.head, tier });
  if (scope.kind !== 'read') return 'undecidable';
  const target = { kind: 'pull', number } as const;
  const own = (await world.ledger.intentsOf(world.id, target)).filter(({ head }) => head === live.head);
  switch (wish.action) {
    case 'approve':
      return approved(world, scope.policy, { live, person, own });
    // GitHub's own button, the App's, or a command.
    case 'again':
    case 'run-again':
    case 'run-filing':
      if (!mayAs(await world.people.role(person.login), 'write')) return 'no-role';
      return ranAgain(world, { live, ...scope, tier, own, seen: seen ?? attemptsOf(own) });
    default:
      return 'unknown';
  }
}

interface Approving {
  readonly live: LivePull;
  readonly person: Person;
  readonly own: readonly Intent[];
}

async function approved(world: World, { github }: Policy, { live, person, own }: Approving): Promise<Granted> {
  if (person.id === live.author.id) return 'not-yours';
  if (!mayAs(await world.people.role(person.login), github.approveFrom)) return 'no-role';
  // Who pushed last wrote what they would approve, whoever opened the pull request.
  if ((await pushersOf(world, live.head)).includes(person.id)) return 'pushed';
  const waiting = own.filter(({ state }) => state === 'awaiting-approval');
  if (waiting.length === 0) return own.some((one) => one.approval?.id === person.id) ? 'approved' : 'nothing-waits';
  const approval = { login: person.login, id: person.id, at: world.clock(), head: live.head };
  for (const intent of waiting)
    await world.ledger.move(intent, { state: 'ready', approval, problem: null }, world.clock());
  return 'approved';
}
