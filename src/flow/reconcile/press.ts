import type { Policy } from '../../catalogue/policy.ts';
import { isOver, type Intent } from '../../domain/intent.ts';
import { mayAs, type Person } from '../../domain/ports/people.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { branchTip } from './branch-tip.ts';
import { runsFreely } from './entitled.ts';
import { evaluationKey } from './evaluation-key.ts';
import { opened } from './intents.ts';
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
  | 'again'
  | 'nothing-waits'
  | 'not-yours'
  | 'no-role'
  | 'not-human'
  | 'moved'
  | 'unknown';

/**
 * Grants a wish of somebody who may wish it, on a pull request whose head is still the commit that they saw. Roles come from the
 * permission API and from the policy of the base branch; nobody approves a change of their own.
 */
export async function granted(world: World, number: number, wish: Wish): Promise<Granted> {
  const answer = await decided(world, number, wish);
  const about = { pull: number, action: wish.action, head: wish.head, by: wish.by, answer };
  await world.ledger.record({ at: world.clock(), repository: world.id, what: 'wish', about });
  return answer;
}

async function decided(world: World, number: number, wish: Wish): Promise<Granted> {
  const live = await world.pulls.live(number);
  if (live === null || !live.open || live.head !== wish.head) return 'moved';
  const person = await world.people.person(wish.by);
  if (person === null || !person.human) return 'not-human';
  const tip = await branchTip(world.repository, live.branch);
  const scope = await scopeOf(world, { branch: live.branch, tip, head: live.head, tier: 'quick' });
  if (scope.kind !== 'read') return 'unknown';
  const target = { kind: 'pull', number } as const;
  const own = (await world.ledger.intentsOf(world.id, target)).filter(({ head }) => head === live.head);
  switch (wish.action) {
    case 'approve':
      return approved(world, scope.policy, { live, person, own });
    // GitHub's own button, or the App's.
    case 'again':
    case 'run-again': {
      if (!mayAs(await world.people.role(person.login), 'write')) return 'no-role';
      const free = (): Promise<boolean> => runsFreely(world, scope.policy, live);
      for (const planned of scope.planned) {
        const last = own.filter(({ model }) => model === planned.plan.model).at(-1);
        if (last !== undefined && !isOver(last.state)) continue;
        const approval = last?.approval ?? null;
        const wanted = { planned, target, branch: live.branch, free, approval, attempts: 1 };
        const key = evaluationKey(planned.plan);
        const tried = own.filter((one) => one.key === key && one.branch === live.branch);
        await opened(world, wanted, Math.max(0, ...tried.map(({ attempt }) => attempt)) + 1);
      }
      return 'again';
    }
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
  const waiting = own.filter(({ state }) => state === 'awaiting-approval');
  if (waiting.length === 0) return 'nothing-waits';
  const approval = { login: person.login, id: person.id, at: world.clock(), head: live.head };
  for (const intent of waiting) await world.ledger.move(intent, { state: 'ready', approval }, world.clock());
  return 'approved';
}
