import { z } from 'zod';
import type { AppClients } from '../adapters/github/app-clients.ts';
import type { Errand } from '../domain/errand.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { overlooked } from '../flow/reconcile/overlooked.ts';
import type { Onboards } from './onboards.ts';
import type { Worlds } from './worlds.ts';

interface Sweeping {
  readonly clients: AppClients;
  readonly worlds: Worlds;
  /** The login of the account that owns the App; null: any may. */
  readonly owner: () => Promise<string | null>;
  readonly store: Store;
  readonly clock: Clock;
  readonly onboards: Onboards;
  /** Told of a repository that could not be looked through; the others still are. */
  readonly failed: (error: unknown) => void;
}

/** An enterprise has no login. */
const Installation = z.object({
  id: z.number(),
  suspended_at: z
    .string()
    .nullish()
    .transform((at) => at ?? null),
  account: z.object({ login: z.string().optional() }).nullable(),
});
const Repository = z.object({
  id: z.number(),
  name: z.string(),
  default_branch: z.string(),
  owner: z.object({ login: z.string() }),
});

/**
 * Looks through every repository for what no delivery told of, and asks for it. GitHub never sends a delivery again by itself:
 * those that failed are asked for once more, but nothing depends on that. Whether every repository was looked through.
 */
export async function sweep(given: Sweeping): Promise<boolean> {
  let whole = true;
  const failed = (error: unknown): void => {
    whole = false;
    given.failed(error);
  };
  const sweeping = { ...given, failed };
  const { clients } = sweeping;
  const app = await clients.app();
  const own = await sweeping.owner();
  await redeliver(app).catch(given.failed);
  const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 });
  for (const listed of installations) {
    const { id, suspended_at: suspended, account } = Installation.parse(listed);
    const isOwn = own === null || account?.login?.toLowerCase() === own.toLowerCase();
    if (suspended === null && isOwn) await sweepInstallation(sweeping, id).catch(failed);
  }
  return whole;
}

async function sweepInstallation(
  { clients, worlds, store, clock, onboards, failed }: Sweeping,
  installation: number,
): Promise<void> {
  const client = await clients.installation(installation, { metadata: 'read' });
  const repositories = await client.paginate(client.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
  for (const listed of repositories) {
    const { id, name, owner, default_branch: defaultBranch } = Repository.parse(listed);
    const place: Omit<Errand, 'matter'> = { installation, repository: id, owner: owner.login, repo: name };
    try {
      const matters = await overlooked(await worlds(place), defaultBranch);
      await store.inbox.ask(
        matters.map((matter) => ({ ...place, matter })),
        clock(),
      );
      if (await onboards.unasked(store.ledger, place))
        await store.inbox.ask([{ ...place, matter: { kind: 'onboard' } }], clock());
    } catch (error) {
      failed(error);
    }
  }
}

/** Deliveries that failed and that nobody asked for again. https://docs.github.com/rest/apps/webhooks */
async function redeliver(app: Awaited<ReturnType<AppClients['app']>>): Promise<void> {
  const { data } = await app.rest.apps.listWebhookDeliveries({ per_page: 100 });
  const done = new Set(
    data
      .filter(({ status_code: status, redelivery }) => redelivery || (status >= 200 && status < 300))
      .map(({ guid }) => guid),
  );
  for (const { id, guid } of data) {
    if (done.has(guid)) continue;
    done.add(guid);
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: id });
  }
}
