import { answer } from '../../../../src/app/answers.ts';
import { onboardsOf } from '../../../../src/app/onboards.ts';
import { errandKey, type Errand } from '../../../../src/domain/errand.ts';
import type { Inbox, Waiting } from '../../../../src/domain/ports/inbox.ts';
import type { Store } from '../../../../src/domain/ports/store.ts';
import { instantAfter } from '../../../../src/flow/instant-after.ts';
import { overlooked } from '../../../../src/flow/reconcile/overlooked.ts';
import type { Past } from './simulation.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import type { World } from '../../../../src/flow/reconcile/world.ts';
import { faultyPort, type PortFault } from '../../../fakes/faulty-port.ts';

const NOBODY = onboardsOf({ onboard: [], onboardAction: null, dotcom: true });

export const PLACE = { installation: 1, repository: 77, owner: 'acme', repo: 'model' } as const;

/** As the App's worker has them: seconds that a lease lasts, and that a failed errand waits at first and at most. */
const [LEASE, FIRST_WAIT, LONGEST_WAIT] = [15, 5, 600];
const LANES = 8;

/** A process of the App on the forge's store. What it holds in memory is gone when it dies. */
export interface Replica {
  holder: string;
  /** Keys of errands under way. */
  underWay: Set<string>;
}

export interface Answering {
  readonly forge: FakeForge;
  readonly replica: Replica;
  readonly fault: PortFault;
  /** Told before each errand, and of what it failed with. */
  readonly begins: (errand: Errand) => void;
  /** What reads of pull requests and branches are of, where not of now. */
  readonly past: () => Past | null;
  readonly failed: (error: unknown) => void;
}

/** The App's store as a process sees it: its calls fail like those of GitHub. */
function storeOf({ forge, fault }: Answering): Store {
  return {
    inbox: faultyPort('inbox', forge.store.inbox, fault),
    ledger: faultyPort('ledger', forge.store.ledger, fault),
    close: () => Promise.resolve(),
  };
}

/** Answers until nothing waits that is due, one errand after the other. */
export async function worked(answering: Answering): Promise<void> {
  const { forge, replica } = answering;
  const { inbox } = storeOf(answering);
  for (;;) {
    const lease = { holder: replica.holder, at: forge.now, until: instantAfter(forge.now, LEASE) };
    const waiting = await inbox.waiting(lease, LANES).catch(() => []);
    const fresh = waiting.filter(({ errand }) => !replica.underWay.has(errandKey(errand)));
    if (fresh.length === 0) return;
    for (const one of fresh) {
      const key = errandKey(one.errand);
      replica.underWay.add(key);
      await settledOne(answering, inbox, one);
      replica.underWay.delete(key);
    }
  }
}

async function settledOne(answering: Answering, inbox: Inbox, one: Waiting): Promise<void> {
  try {
    answering.begins(one.errand);
    await answeredOne(answering, one.errand);
    await inbox.settle(one);
  } catch (error) {
    if (error instanceof Violation) throw error;
    answering.failed(error);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** one.failures);
    await inbox.postpone(one, instantAfter(answering.forge.now, wait)).catch(() => {});
  }
}

async function answeredOne(answering: Answering, errand: Errand): Promise<void> {
  const { forge } = answering;
  const store = storeOf(answering);
  const world = seenBy(answering, store);
  await answer(
    {
      worlds: () => Promise.resolve(world),
      store,
      clock: () => forge.now,
      owner: () => Promise.resolve(null),
      onboards: NOBODY,
      organisation: { repository: '.github', told: false, knownFor: 0 },
      foreign: new Set(),
    },
    errand,
  );
}

/** The world as a process sees it, which may be how it was before the last deed. */
function seenBy({ forge, fault, past }: Answering, store: Store): World {
  const world = forge.world(fault);
  const { pulls, repository } = world;
  return {
    ...world,
    ledger: store.ledger,
    pulls: {
      open: () => pulls.open(),
      groups: () => pulls.groups(),
      live: async (number) => {
        const live = await pulls.live(number);
        return past()?.pulls.get(number) ?? live;
      },
    },
    repository: {
      mergeBase: (a, b) => repository.mergeBase(a, b),
      tree: (commit) => repository.tree(commit),
      read: (entry, most) => repository.read(entry, most),
      commit: async (revision) => {
        const now = await repository.commit(revision);
        return past()?.branches.get(revision.replace(/^heads\//, '')) ?? now;
      },
    },
  };
}

/** Looks for what no delivery told of, as the App does every few minutes. */
export async function swept(answering: Answering): Promise<void> {
  const { forge, fault } = answering;
  const store = storeOf(answering);
  const matters = await overlooked({ ...forge.world(fault), ledger: store.ledger });
  await store.inbox.ask(
    matters.map((matter) => ({ ...PLACE, matter })),
    forge.now,
  );
}

/** Something that must never be: no part of the App may swallow it. */
export class Violation extends Error {}
