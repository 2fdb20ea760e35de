import { errandKey, type Errand } from '../domain/errand.ts';
import type { Instant } from '../domain/instant.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Inbox, Waiting } from '../domain/ports/inbox.ts';
import { instantAfter } from './instant-after.ts';

interface Work {
  readonly inbox: Inbox;
  /** A name that no other worker has, of this process or another. */
  readonly holder: string;
  readonly answer: (errand: Errand) => Promise<void>;
  /** For how many seconds a failed errand waits, where the failure says so itself; else null. */
  readonly waitAfter?: (error: unknown) => number | null;
  /** Told of every errand that failed, and of an inbox that did; then without an errand. */
  readonly failed: (error: unknown, errand: Errand | null) => void;
  readonly clock: Clock;
  /** How many errands are answered at a time. */
  readonly lanes: number;
}

/** Answers what waits in an inbox. */
export interface InboxWorker {
  /** Looks whether anything waits, and holds on to what is under way: to be called every few seconds at least. An inbox that failed is looked at again only when woken again. */
  readonly wake: () => void;
  /** Resolves once nothing is under way; nothing begins after it. */
  readonly stop: () => Promise<void>;
}

/** Seconds until an errand that failed is tried again: 5, 10, 20 … up to ten minutes. It is never given up. */
const [FIRST_WAIT, LONGEST_WAIT] = [5, 600];

/** Seconds until others may answer what this one holds, and after how many of them it renews that. */
const [LEASE, RENEWAL] = [15, 5];

/** Each errand is answered by itself: one that takes long keeps its own lane, and no errand is in two, nor in two processes. */
export function inboxWorker(work: Work): InboxWorker {
  const { inbox, clock, lanes, failed, holder } = work;
  const state: { looking: Promise<void> | null; again: boolean; stopped: boolean; renewal: Instant } = {
    looking: null,
    again: false,
    stopped: false,
    renewal: '',
  };
  const underWay = new Map<string, Promise<void>>();
  const isRoom = (): boolean => !state.stopped && underWay.size < lanes;
  const isDue = (): boolean => isRoom() || (underWay.size > 0 && clock() >= state.renewal);

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
    while (state.again && isDue()) {
      state.again = false;
      const at = clock();
      state.renewal = instantAfter(at, RENEWAL);
      // Held by this one all the while, and maybe settled before the inbox has answered.
      const before = new Set(underWay.keys());
      const waiting = await inbox.waiting({ holder, at, until: instantAfter(at, LEASE) }, lanes);
      for (const one of waiting) {
        const key = errandKey(one.errand);
        if (isRoom() && !before.has(key)) underWay.set(key, begin(key, one));
      }
    }
  };
  const looked = async (): Promise<void> => {
    await look().catch((error: unknown) => failed(error, null));
    state.looking = null;
    // Woken between the last look and here.
    if (state.again && isDue()) wake();
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

async function answered({ inbox, answer, failed, clock, waitAfter }: Work, waiting: Waiting): Promise<void> {
  try {
    await answer(waiting.errand);
  } catch (error) {
    failed(error, waiting.errand);
    const wait = waitAfter?.(error) ?? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** waiting.failures);
    await inbox.postpone(waiting, instantAfter(clock(), wait));
    return;
  }
  await inbox.settle(waiting);
}
