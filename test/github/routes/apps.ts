import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { deliveryTo } from '../events/emit.ts';
import { extent, paged } from '../http/paging.ts';
import { created, found, invalid, notFound, ok, Refusal, route, type Call } from '../http/route.ts';
import { renderApp, renderInstallation } from '../render/account.ts';
import { renderRepository } from '../render/repository.ts';
import { atLevel } from '../state/levels.ts';
import { makeApp } from '../state/make.ts';
import type { App, Installation, Permissions } from '../state/state.ts';
import { nextId, repositoryById, type World } from '../state/world.ts';
import { makeToken } from '../state/tokens.ts';

/** https://docs.github.com/rest/apps */
export const appRoutes = [
  route('GET /app', 'app', (call) => ok(renderApp(call.world, appOf(call)))),
  route('GET /apps/{app_slug}', 'nothing', ({ world, given }) => {
    const app = [...world.state.apps.values()].find(({ slug }) => slug === given.app_slug);
    return ok(renderApp(world, found(app)));
  }),
  route('GET /app/installations', 'app', (call) =>
    paged(call, installationsOf(call.world, appOf(call)), (one) => renderInstallation(call.world, one, appOf(call))),
  ),
  route('GET /app/installations/{installation_id}', 'app', (call) =>
    ok(renderInstallation(call.world, installationOf(call, call.given.installation_id), appOf(call))),
  ),
  route('POST /app/installations/{installation_id}/access_tokens', 'app', (call) => {
    const { world, given } = call;
    const installation = installationOf(call, given.installation_id);
    if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
    const permissions = narrowed(installation, given.permissions);
    const repositoryIds = chosen(world, installation, given);
    const { token, expires } = makeToken(world, { installation, permissions, repositoryIds });
    return created({
      token,
      expires_at: new Date(expires).toISOString().replace('.000', ''),
      permissions,
      repository_selection: repositoryIds === null ? 'all' : 'selected',
      ...(repositoryIds === null
        ? {}
        : { repositories: repositoryIds.map((id) => renderRepository(world, repositoryById(world, id))) }),
    });
  }),
  route('GET /repos/{owner}/{repo}/installation', 'app', (call) => {
    const app = appOf(call);
    const { owner, id } = call.repository;
    const one = installationsOf(call.world, app).find(
      (each) => each.account.toLowerCase() === owner.toLowerCase() && (each.repositoryIds?.has(id) ?? true),
    );
    return ok(renderInstallation(call.world, found(one), app));
  }),
  route('GET /installation/repositories', 'installation', (call) => {
    const { actor, world } = call;
    if (actor.kind !== 'token') throw notFound();
    const seen = [...world.state.repositories.values()].filter(
      ({ id, owner }) => owner.toLowerCase() === actor.account?.toLowerCase() && (actor.repositoryIds?.has(id) ?? true),
    );
    return paged(call, seen, (one) => renderRepository(world, one), 'repositories');
  }),
  route('POST /app-manifests/{code}/conversions', 'nothing', ({ world, given }) => {
    const { login } = found(world.codes.get(`manifest ${given.code}`));
    world.codes.delete(`manifest ${given.code}`);
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const app = makeApp(world, {
      id: nextId(world),
      slug: `app-${nextId(world)}`,
      publicKey,
      webhookSecret: randomBytes(20).toString('hex'),
      permissions: {},
      events: [],
      owner: login ?? 'ghost',
    });
    return created({
      ...renderApp(world, app),
      client_id: app.clientId,
      client_secret: app.clientSecret,
      webhook_secret: app.webhookSecret,
      pem: privateKey,
    });
  }),
] as const;

/** https://docs.github.com/rest/apps/webhooks */
export const deliveryRoutes = (log: Log) =>
  [
    route('GET /app/hook/deliveries', 'app', (call) => {
      const app = appOf(call);
      const { status, cursor, per_page } = call.given;
      const { size } = extent({ per_page }, 0);
      const kept = log
        .all()
        .filter(
          (one) =>
            one.status !== null &&
            one.appId === app.id &&
            one.at > call.world.now() - daysKept(call.world) * 86_400_000,
        )
        .filter((one) => status === undefined || (status === 'success') === succeeded(one))
        .toSorted((a, b) => b.id - a.id)
        .filter((one) => cursor === undefined || one.id < Number(cursor.replace(/^v1_/, '')));
      const shown = kept.slice(0, size);
      const next = new URL(call.url);
      next.searchParams.set('cursor', `v1_${shown.at(-1)?.id ?? 0}`);
      return ok(shown.map(renderDelivery), kept.length > size ? { link: `<${next.href}>; rel="next"` } : {});
    }),
    route('GET /app/hook/deliveries/{delivery_id}', 'app', (call) => {
      const one = found(log.all().find(({ id, appId }) => id === call.given.delivery_id && appId === appOf(call).id));
      return ok({
        ...renderDelivery(one),
        url: '',
        request: { headers: one.headers, payload: JSON.parse(one.body) as object },
        response: { headers: {}, payload: '' },
      });
    }),
    route('POST /app/hook/deliveries/{delivery_id}/attempts', 'app', (call) => {
      const { world } = call;
      const one = found(log.all().find(({ id, appId }) => id === call.given.delivery_id && appId === appOf(call).id));
      if (one.at <= world.now() - daysKept(world) * 86_400_000)
        throw invalid('This delivery is too old to be redelivered');
      const installation = [...world.state.installations.values()].find(({ id }) => id === one.installationId);
      if (installation === undefined) throw notFound();
      const again = deliveryTo(world, appOf(call), {
        event: one.event,
        action: one.action,
        installation,
        body: one.body,
        repositoryId: one.repositoryId,
      });
      log.add({
        ...again,
        guid: one.guid,
        redelivery: true,
        headers: { ...again.headers, 'x-github-delivery': one.guid },
      });
      return { status: 202, body: {} };
    }),
  ] as const;

type OneDelivery = ReturnType<typeof deliveryTo>;

interface Log {
  all(): readonly OneDelivery[];
  add(delivery: OneDelivery): void;
}

/** https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
function daysKept({ host }: World): number {
  return host === 'ghes' ? 7 : 3;
}

function succeeded({ status }: OneDelivery): boolean {
  return status !== null && status >= 200 && status < 300;
}

function renderDelivery(one: OneDelivery): object {
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: new Date(one.at).toISOString(),
    redelivery: one.redelivery,
    duration: 0.1,
    status: succeeded(one)
      ? 'OK'
      : one.status === 0
        ? 'failed to connect to host'
        : `Invalid HTTP Response: ${one.status ?? 0}`,
    status_code: one.status ?? 0,
    event: one.event,
    action: one.action,
    installation_id: one.installationId,
    repository_id: one.repositoryId,
    throttled_at: null,
  };
}

function appOf({ actor }: Pick<Call<unknown>, 'actor'>): App {
  if (actor.kind !== 'app') throw notFound();
  return actor.app;
}

function installationsOf(world: World, app: App): readonly Installation[] {
  return [...world.state.installations.values()].filter(({ appId }) => appId === app.id);
}

function installationOf(call: Call<unknown>, id: number): Installation {
  return found(installationsOf(call.world, appOf(call)).find((one) => one.id === id));
}

/** A token has at most what the installation has. */
function narrowed({ permissions }: Installation, asked: Permissions | undefined): Permissions {
  if (asked === undefined) return permissions;
  for (const [name, level] of Object.entries(asked))
    if (!atLevel(permissions[name], level))
      throw invalid('The permissions requested are not granted to this installation.');
  return { ...asked, metadata: 'read' };
}

function chosen(
  world: World,
  { account, repositoryIds }: Installation,
  given: {
    readonly repository_ids?: readonly number[] | undefined;
    readonly repositories?: readonly string[] | undefined;
  },
): readonly number[] | null {
  const named = given.repositories?.map(
    (name) =>
      [...world.state.repositories.values()].find(
        (one) => one.name === name && one.owner.toLowerCase() === account.toLowerCase(),
      )?.id ?? 0,
  );
  const asked = given.repository_ids ?? named;
  if (asked === undefined) return repositoryIds === null ? null : [...repositoryIds];
  const mine = (id: number): boolean =>
    world.state.repositories.get(id)?.owner.toLowerCase() === account.toLowerCase() && (repositoryIds?.has(id) ?? true);
  if (asked.length > 500 || !asked.every(mine))
    throw invalid(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  return asked;
}
