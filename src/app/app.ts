import type { Logger } from 'pino';
import { Parked } from '../adapters/github/parked.ts';
import type { Errand } from '../domain/errand.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { inboxWorker } from '../flow/inbox-worker.ts';
import { instantAfter } from '../flow/instant-after.ts';
import { listening } from './listening.ts';
import { loggedPages } from './pages/logged-pages.ts';
import type { Pages } from './pages/page-request.ts';
import { webhookServer } from './webhook-server.ts';

interface AppParts {
  readonly appId: number;
  readonly secrets: readonly string[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** A name that no other process has that works on the same store. */
  readonly holder: string;
  readonly answer: (errand: Errand) => Promise<void>;
  /** Looks for what no delivery told of. */
  readonly sweep: () => Promise<void>;
  /** What it serves to people; null: nothing. */
  readonly pages: Pages | null;
}

export interface RunningApp {
  readonly port: number;
  /** Resolves once nothing is under way any more. */
  stop(): Promise<void>;
}

/** Errands that are answered at a time: each waits for GitHub nearly all of the time, and GitHub takes 100 requests at a time. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const LANES = 40;
/** How often the inbox is looked at without being told, how often what is done is dropped from it, and how often GitHub is looked through, in milliseconds. */
const [LOOK_EVERY, TIDY_EVERY, SWEEP_EVERY] = [1000, 3_600_000, 300_000];
/** GitHub redelivers for three days, GitHub Enterprise Server for seven. */
const REMEMBERED_SECONDS = 8 * 86_400;

/** Listens, and answers what the inbox holds: also what an App before this one took and did not get to. */
export async function startApp(parts: AppParts, host: string, port: number): Promise<RunningApp> {
  const { store, clock, log, secrets, pages, holder, appId } = parts;
  const { inbox } = store;
  const worker = inboxWorker({
    inbox,
    holder,
    clock,
    lanes: LANES,
    answer: parts.answer,
    waitAfter: (error) => (error instanceof Parked ? error.seconds : null),
    failed: (error, errand) =>
      errand === null
        ? log.error({ error }, 'the inbox could not be read or written')
        : log.error({ error, errand }, 'an errand could not be done; it will be tried again'),
  });
  const failed = (error: unknown): void => log.error({ error }, 'a delivery could not be kept');
  const shown = pages === null ? null : loggedPages(pages, log);
  const server = webhookServer({ appId, secrets, inbox, clock, pages: shown, taken: worker.wake, failed });
  const heard = await listening(server, host, port);
  worker.wake();
  const tidy = (): void => {
    inbox.forget(instantAfter(clock(), -REMEMBERED_SECONDS)).catch(failed);
  };
  tidy();
  const swept = (): void => {
    parts.sweep().then(worker.wake, (error: unknown) => log.error({ error }, 'a sweep did not end'));
  };
  swept();
  const timers = [setInterval(worker.wake, LOOK_EVERY), setInterval(tidy, TIDY_EVERY), setInterval(swept, SWEEP_EVERY)];
  return {
    port: heard,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await new Promise((resolve) => server.close(resolve));
      await worker.stop();
      await store.close();
    },
  };
}
