import fc from 'fast-check';
import { BRANCHES, CHANGES, POLICIES, type BranchName, type ChangeName, type PolicyName } from './places.ts';

/** What people and GitHub do. Numbers of runs and heads count modulo what there is, so that a shorter history still means something. */
export type Deed =
  | {
      readonly do: 'open';
      readonly pull: number;
      readonly change: ChangeName;
      readonly base: BranchName;
      readonly by: 1 | 2 | 3;
      readonly draft: boolean;
    }
  | { readonly do: 'push'; readonly pull: number; readonly change: ChangeName }
  | { readonly do: 'back' | 'close' | 'reopen' | 'draft' | 'group' | 'ungroup'; readonly pull: number }
  | { readonly do: 'same'; readonly pull: number; readonly as: number }
  | { readonly do: 'retarget'; readonly pull: number; readonly base: BranchName }
  | { readonly do: 'policy'; readonly base: BranchName; readonly policy: PolicyName }
  | { readonly do: 'keywords'; readonly base: BranchName; readonly list: 0 | 1 }
  | { readonly do: 'workflow'; readonly text: string }
  | { readonly do: 'role'; readonly login: 'ada' | 'mei' | 'eve'; readonly role: 'read' | 'write' | 'maintain' }
  | { readonly do: 'press'; readonly pull: number; readonly action: 'approve' | 'again'; readonly by: 1 | 2 | 3 }
  | { readonly do: 'cancel' | 'rerun'; readonly run: number }
  | { readonly do: 'forge'; readonly run: number; readonly how: 'delete' | 'double' | 'alter' }
  | { readonly do: 'finish'; readonly run: number; readonly ends: 'success' | 'failure' };

/** How the deliveries of a deed arrive. */
export type Sending = 'now' | 'twice' | 'late' | 'never';

/** What happens at a call of a port while a replica answers. */
export type Trouble =
  | {
      readonly at: number;
      readonly what: 'fails' | 'fails-after' | 'dies' | 'dies-after' | 'freezes' | 'freezes-after';
    }
  /** From there on, reads of pull requests and branches are of before the last deed. */
  | { readonly at: number; readonly what: 'stale' }
  | { readonly at: number; readonly what: 'meanwhile'; readonly steps: readonly Step[] };

export type Step =
  | (Deed & { readonly sent: Sending })
  | { readonly do: 'work'; readonly replica: 0 | 1; readonly troubles: readonly Trouble[] }
  | { readonly do: 'sweep'; readonly replica: 0 | 1 }
  | { readonly do: 'thaw' | 'mail' }
  | { readonly do: 'clock'; readonly seconds: number }
  | { readonly do: 'dispatches'; readonly answer: 'named' | 'unknown' | 'lost' | 'refused' };

export type History = readonly Step[];

const pull = fc.integer({ min: 1, max: 3 });
const run = fc.nat({ max: 3 });
const by = fc.constantFrom(1, 1, 2, 3);
const base = fc.constantFrom(...BRANCHES, ...Array<'main'>(4).fill('main'));
const change = fc.constantFrom(...(Object.keys(CHANGES) as ChangeName[]), 'better' as const);
const policy = fc.constantFrom(...(Object.keys(POLICIES) as PolicyName[]));
const replica = fc.constantFrom(0, 1);
const sent = fc.constantFrom<Sending[]>('now', 'now', 'now', 'now', 'twice', 'late', 'never');
const of = <T extends string>(...names: T[]): fc.Arbitrary<T> => fc.constantFrom(...names);

const opening = fc.record({ do: of('open'), pull, change, base, by, draft: fc.constantFrom(false, false, true), sent });
const looking = fc.record({ do: of('work'), replica, troubles: fc.constant([]) });
const finishing = fc.record({ do: of('finish'), run, ends: of('success', 'success', 'success', 'failure'), sent });

const wellFinishing = fc.record({ do: of('finish'), run, ends: of('success'), sent });

/** Deeds whose effect does not depend on when the App gets to know of them. */
const plainDeed: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: opening },
  { weight: 3, arbitrary: fc.record({ do: of('push'), pull, change, sent }) },
  { weight: 2, arbitrary: fc.record({ do: of('policy'), base, policy, sent }) },
  { weight: 1, arbitrary: fc.record({ do: of('keywords'), base, list: fc.constantFrom(0, 1), sent }) },
  { weight: 3, arbitrary: fc.record({ do: of('back', 'close', 'reopen', 'draft', 'group', 'ungroup'), pull, sent }) },
  { weight: 1, arbitrary: fc.record({ do: of('same'), pull, as: pull, sent }) },
  { weight: 1, arbitrary: fc.record({ do: of('retarget'), pull, base, sent }) },
);

/** Deeds that leave something for a person to mend, by when they fall. */
const hardDeed: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: of('workflow'), text: fc.constantFrom('name: beian', 'name: beian # 2'), sent }),
  fc.record({ do: of('role'), login: of('ada', 'mei', 'eve'), role: of('read', 'write', 'maintain'), sent }),
  fc.record({ do: of('press'), pull, action: of('approve', 'again'), by, sent }),
  fc.record({ do: of('press'), pull, action: of('approve', 'again'), by: fc.constant(2 as const), sent }),
  fc.record({ do: of('cancel', 'rerun'), run, sent }),
  fc.record({ do: of('forge'), run, how: of('delete', 'double', 'alter'), sent }),
);

const at = fc.integer({ min: 1, max: 70 });
const troubleIn = (steps: fc.Arbitrary<Step>): fc.Arbitrary<Trouble> =>
  fc.oneof(
    fc.record({
      at,
      what: of('fails', 'fails-after', 'dies', 'dies-after', 'freezes', 'freezes-after', 'stale'),
    }),
    fc.record({ at, what: of('meanwhile'), steps: fc.array(steps, { minLength: 1, maxLength: 3 }) }),
  );
const workWith = (steps: fc.Arbitrary<Step>): fc.Arbitrary<Step> =>
  fc.record({ do: of('work'), replica, troubles: fc.array(troubleIn(steps), { maxLength: 3 }) });

const surroundings: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: of('thaw', 'mail') }),
  fc.record({ do: of('clock'), seconds: fc.constantFrom(20, 70, 600, 8000, -3600) }),
  fc.record({ do: of('dispatches'), answer: of('named', 'unknown', 'lost', 'refused') }),
  fc.record({ do: of('sweep'), replica }),
);

const calm: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: plainDeed },
  { weight: 3, arbitrary: finishing },
  { weight: 2, arbitrary: hardDeed },
  { weight: 2, arbitrary: surroundings },
  { weight: 3, arbitrary: looking },
);
const rough: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: calm },
  { weight: 4, arbitrary: workWith(fc.oneof(calm, workWith(calm))) },
);

/** Most steps of a history but for the two pull requests that it begins with. */
const LENGTH = { minLength: 3, maxLength: 12, size: 'max' } as const;

/** The App often looks right after something happened: without that, most histories would be about one moment. */
function afterOpening(steps: fc.Arbitrary<Step>, finish: fc.Arbitrary<Step>): fc.Arbitrary<History> {
  const some = fc.oneof(fc.tuple(steps), fc.tuple(plainDeed, looking), fc.tuple(plainDeed, looking, finish, looking));
  return fc
    .tuple(opening, opening, looking, fc.array(some, LENGTH))
    .map(([one, other, look, more]) => [one, other, look, ...more.flat()]);
}

/** Anything that can happen. */
export const anyHistory: fc.Arbitrary<History> = afterOpening(rough, finishing);

/** What ends the same however the App gets to know of it: faults, deaths and freezes included. */
export const plainHistory: fc.Arbitrary<History> = afterOpening(
  fc.oneof(
    { weight: 5, arbitrary: plainDeed },
    { weight: 2, arbitrary: wellFinishing },
    { weight: 2, arbitrary: looking },
    {
      weight: 2,
      arbitrary: workWith(fc.oneof(plainDeed, looking)),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.record({ do: of('thaw', 'mail') }), fc.record({ do: of('sweep'), replica })),
    },
  ),
  wellFinishing,
);
