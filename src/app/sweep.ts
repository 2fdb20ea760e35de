import { z } from 'zod';
import type { AppClients } from '../adapters/github/app-clients.ts';
import type { Errand } from '../domain/errand.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { overlooked } from '../flow/reconcile/overlooked.ts';
import { errandFor } from './answers.ts';
import type { Worlds } from './worlds.ts';

interface Sweeping {
  readonly clients: AppClients;
  readonly worlds: Worlds;
  readonly store: Store;
  readonly clock: Clock;
  /** Told of a repository that could not be looked through; the others still are. */
  readonly failed: (error: unknown) => void;
}

const Repository = z.object({ id: z.number(), name: z.string(), owner: z.object({ login: z.string() }) });

/**
 * Looks through every repository for what no delivery told of, and asks for it. GitHub never sends a delivery again by itself:
 * those that failed are asked for once more, but nothing depends on that.
 */
export async function sweep(sweeping: Sweeping): Promise<void> {
  const { clients, failed } = sweeping;
  const app = await clients.app();
  await redeliver(app).catch(failed);
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  for (const { id, suspended_at: suspended } of installations) {
    if (suspended !== null) continue;
    await sweepInstallation(sweeping, id).catch(failed);
  }
}

async function sweepInstallation(
  { clients, worlds, store, clock, failed }: Sweeping,
  installation: number,
): Promise<void> {
  const client = await clients.installation(installation, { metadata: 'read' });
  const repositories = await client.paginate(client.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  for (const listed of repositories) {
    const { id, name, owner } = Repository.parse(listed);
    const place: Omit<Errand, 'matter'> = { installation, repository: id, owner: owner.login, repo: name };
    try {
      const targets = await overlooked(await worlds(place));
      await store.inbox.ask(
        targets.map((target) => errandFor(place, target)),
        clock(),
      );
    } catch (error) {
      failed(error);
    }
  }
}

/** Deliveries that failed and that no later attempt brought. https://docs.github.com/rest/apps/webhooks */
async function redeliver(app: Awaited<ReturnType<AppClients['app']>>): Promise<void> {
  const { data } = await app.rest.apps.listWebhookDeliveries({ per_page: 100 });
  const arrived = new Set(
    data.filter(({ status_code: status }) => status >= 200 && status < 300).map(({ guid }) => guid),
  );
  const asked = new Set<string>();
  for (const { id, guid } of data) {
    if (arrived.has(guid) || asked.has(guid)) continue;
    asked.add(guid);
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: id });
  }
}
