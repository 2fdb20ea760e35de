import type { Clock } from '../domain/ports/clock.ts';
import type { Errand, Inbox, Waiting } from '../domain/ports/inbox.ts';
import { instantAfter } from './instant-after.ts';

interface Work {
  readonly inbox: Inbox;
  readonly answer: (errand: Errand) => Promise<void>;
  /** Told of every errand that failed, and of an inbox that did; then without an errand. */
  readonly failed: (error: unknown, errand: Errand | null) => void;
  readonly clock: Clock;
  /** How many errands are answered at a time. */
  readonly lanes: number;
}

/** Answers what waits in an inbox. */
export interface InboxWorker {
  /** Looks whether anything waits. An inbox that failed is looked at again only when woken again. */
  readonly wake: () => void;
  /** Resolves once nothing is under way; nothing begins after it. */
  readonly stop: () => Promise<void>;
}

/** Seconds until an errand that failed is tried again: 5, 10, 20 … up to ten minutes. It is never given up. */
const [FIRST_WAIT, LONGEST_WAIT] = [5, 600];

/** Each errand is answered by itself: one that takes long keeps its own lane, and no errand is in two. */
export function inboxWorker(work: Work): InboxWorker {
  const { inbox, clock, lanes, failed } = work;
  const state: { looking: Promise<void> | null; again: boolean; stopped: boolean } = {
    looking: null,
    again: false,
    stopped: false,
  };
  const underWay = new Map<string, Promise<void>>();
  const isRoom = (): boolean => !state.stopped && underWay.size < lanes;

  const begin = async (key: string, waiting: Waiting): Promise<void> => {
    try {
      await answered(work, waiting);
    } catch (error) {
      underWay.delete(key);
      failed(error, null);
      return;
    }
    underWay.delete(key);
    wake();
  };
  const look = async (): Promise<void> => {
    while (state.again && isRoom()) {
      state.again = false;
      // Those under way still wait, as far as the inbox knows.
      const waiting = await inbox.waiting(clock(), lanes + underWay.size);
      for (const one of waiting) {
        const key = keyOf(one.errand);
        if (isRoom() && !underWay.has(key)) underWay.set(key, begin(key, one));
      }
    }
  };
  const looked = async (): Promise<void> => {
    await look().catch((error: unknown) => failed(error, null));
    state.looking = null;
    // Woken between the last look and here.
    if (state.again && isRoom()) wake();
  };
  const wake = (): void => {
    state.again = true;
    state.looking ??= looked();
  };
  return {
    wake,
    async stop() {
      state.stopped = true;
      await state.looking;
      await Promise.all(underWay.values());
    },
  };
}

async function answered({ inbox, answer, failed, clock }: Work, waiting: Waiting): Promise<void> {
  try {
    await answer(waiting.errand);
  } catch (error) {
    failed(error, waiting.errand);
    await inbox.postpone(waiting, instantAfter(clock(), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** waiting.failures)));
    return;
  }
  await inbox.settle(waiting);
}

function keyOf({ owner, repo, pull }: Errand): string {
  return `${owner}/${repo}#${pull}`;
}
