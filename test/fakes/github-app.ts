import { vi } from 'vitest';
import { answer } from '../../src/app/answers.ts';
import { statusSource } from '../../src/app/status-source.ts';
import { sweep } from '../../src/app/sweep.ts';
import { onboardsOf } from '../../src/app/onboards.ts';
import { worlds } from '../../src/app/worlds.ts';
import type { TokenPermissions } from '../../src/adapters/github/app-clients.ts';
import type { OrganisationPlace } from '../../src/adapters/github/github-organisation.ts';
import { appIdentity } from '../../src/adapters/github/app-identity.ts';
import { systemClock } from '../../src/adapters/terminal/clock.ts';
import type { StatusSource } from '../../src/domain/ports/status-source.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import type { Files } from '../github/git/commits.ts';
import { postTo } from '../github/events/webhooks.ts';
import { appSettings } from './app-settings.ts';
import { listeningApp } from './listening-app.ts';
import { memoryStore } from './memory-store.ts';
import { servedGitHub, type HOSTS, type ServedGitHub } from './served-github.ts';

export interface GitHubApp extends ServedGitHub {
  readonly store: Store;
  readonly logged: string[];
  readonly source: StatusSource;
  /** Sends every webhook that waits, over HTTP. */
  deliver(): Promise<void>;
  /** Looks through GitHub, and resolves once that is asked for what it found. */
  swept(): Promise<boolean>;
  /** Resolves once nothing waits. */
  idle(): Promise<void>;
  /** Starts the App where it was not yet. */
  start(): Promise<void>;
}

interface Wanted {
  readonly host: (typeof HOSTS)[number];
  readonly files?: Files;
  readonly permissions?: TokenPermissions;
  readonly store?: Store;
  /** Whether it is started. */
  readonly starts?: boolean;
  /** Repositories that are brought a policy without being asked. */
  readonly onboard?: readonly string[];
  /** Where the policy of the account lies. */
  readonly organisation?: OrganisationPlace;
}

/** The App as it is put together, between a GitHub over HTTP and a store. */
export async function githubApp({
  store = memoryStore(),
  starts = true,
  onboard = [],
  organisation = { repository: '.github', told: false, knownFor: 0 },
  ...wanted
}: Wanted): Promise<GitHubApp> {
  const served = await servedGitHub(wanted);
  const { app, clients, github } = served;
  const clock = systemClock(undefined);
  const identity = appIdentity(clients);
  const { owner } = identity;
  const onboards = onboardsOf({ onboard, onboardAction: null, dotcom: wanted.host === 'github.com' });
  const around = await worlds({
    appId: app.id,
    clients,
    app: identity,
    ledger: store.ledger,
    clock,
    identity: appSettings().AGE_SECRET_KEY,
    organisation,
    roots: [],
    namesRuns: wanted.host === 'github.com',
  });
  const logged: string[] = [];
  const foreign = new Set<string>();
  const start = async (): Promise<void> => {
    const { url } = await listeningApp({
      store,
      clock,
      logged,
      secrets: [app.webhookSecret],
      answer: (errand) => answer({ worlds: around, store, clock, owner, onboards, organisation, foreign }, errand),
    });
    github.webhooks.outlet = postTo(`${url}/api/github/webhooks`);
  };
  if (starts) await start();
  const failures: unknown[] = [];
  return {
    ...served,
    store,
    logged,
    source: statusSource({ store, clock, lastSweep: () => null }),
    deliver: () => github.webhooks.flush(),
    swept: () =>
      sweep({ clients, worlds: around, owner, store, clock, onboards, failed: (error) => void failures.push(error) }),
    async idle() {
      const waits = async (): Promise<number> => (await store.inbox.depth('9999-01-01T00:00:00Z')).waiting;
      await vi.waitUntil(async () => (await waits()) === 0, { timeout: 10_000 });
    },
    start,
  };
}
