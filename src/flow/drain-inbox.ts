import type { Clock } from '../domain/ports/clock.ts';
import type { Errand, Inbox, Waiting } from '../domain/ports/inbox.ts';
import { instantAfter } from './instant-after.ts';

interface Draining {
  readonly inbox: Inbox;
  readonly answer: (errand: Errand) => Promise<void>;
  /** Told of every errand that failed. */
  readonly failed: (errand: Errand, error: unknown) => void;
  readonly clock: Clock;
  /** How many errands are answered at a time. */
  readonly lanes: number;
}

/** Seconds until an errand that failed is tried again: 5, 10, 20 … up to ten minutes. It is never given up. */
const [FIRST_WAIT, LONGEST_WAIT] = [5, 600];

/** Answers what waits, each errand at most once at a time, and returns how many there were. */
export async function drainInbox(draining: Draining): Promise<number> {
  const { inbox, clock, lanes } = draining;
  const waiting = await inbox.waiting(clock(), 100);
  const queue = waiting.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const one of queue) await answered(draining, one);
    }),
  );
  return waiting.length;
}

async function answered({ inbox, answer, failed, clock }: Draining, waiting: Waiting): Promise<void> {
  try {
    await answer(waiting.errand);
  } catch (error) {
    failed(waiting.errand, error);
    await inbox.postpone(waiting, instantAfter(clock(), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** waiting.failures)));
    return;
  }
  await inbox.settle(waiting);
}
