import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { appLog } from '../../src/app/app-log.ts';
import { startApp } from '../../src/app/app.ts';
import type { Errand } from '../../src/domain/errand.ts';
import type { Clock } from '../../src/domain/ports/clock.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import { WEBHOOK_SECRET } from './app-settings.ts';
import { memoryStore } from './memory-store.ts';

type Headers = Readonly<Record<string, string | undefined>>;

export interface ListeningApp {
  readonly url: string;
  readonly store: Store;
  readonly logged: readonly string[];
  /** Errands that were answered, in order. */
  readonly answered: readonly Errand[];
  /** Posts a delivery, signed unless the headers say otherwise. */
  post(body: unknown, headers?: Headers): Promise<Response>;
}

interface Wanted {
  readonly store?: Store;
  readonly clock?: Clock;
  readonly secrets?: readonly string[];
  readonly answer?: (errand: Errand) => Promise<void>;
  /** Where its lines go. */
  readonly logged?: string[];
}

/** The App 7 on a port of its own, which answers nothing unless it is told how. */
export async function listeningApp({
  store = memoryStore(),
  clock = () => '2026-03-01T00:00:00Z',
  secrets = [WEBHOOK_SECRET],
  answer = () => Promise.resolve(),
  logged = [],
}: Wanted = {}): Promise<ListeningApp> {
  const answered: Errand[] = [];
  const app = await startApp(
    {
      appId: 7,
      secrets,
      store,
      clock,
      log: appLog('trace', { write: (line) => void logged.push(line) }),
      holder: 'this test',
      answer: async (errand) => {
        await answer(errand);
        answered.push(errand);
      },
      sweep: () => Promise.resolve(),
      pages: null,
    },
    '127.0.0.1',
    0,
  );
  onTestFinished(() => app.stop());
  const url = `http://127.0.0.1:${app.port}`;
  return {
    url,
    store,
    logged,
    answered,
    post(body, over = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const headers: Headers = {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': crypto.randomUUID(),
        'x-hub-signature-256': signature(text),
        ...over,
      };
      const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      return fetch(`${url}/api/github/webhooks`, { method: 'POST', body: text, headers: Object.fromEntries(given) });
    },
  };
}

export function signature(text: string, secret = WEBHOOK_SECRET, algorithm = 'sha256'): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(text).digest('hex')}`;
}

/** A delivery of an opened pull request, as far as the App reads one. */
export function openedPull(number = 1): object {
  return {
    action: 'opened',
    installation: { id: 3 },
    repository: { id: 5, name: 'r', owner: { login: 'o' } },
    pull_request: { number },
  };
}
