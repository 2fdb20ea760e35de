import { renderUser } from '../render/account.ts';
import { nodeId } from '../render/places.ts';
import { renderRepository } from '../render/repository.ts';
import { installationsOn } from '../deeds/check-suites.ts';
import type { App, Installation } from '../state/state.ts';
import { accountOf, appById, nextId, type About, type World } from '../state/world.ts';
import { isSubscribed } from './subscribed.ts';
import { signed, type Delivery } from './webhooks.ts';

interface Emitted {
  readonly event: string;
  readonly action: string | null;
  readonly about: About;
}

/** One delivery of an event for each App that should hear of it. */
export function deliveriesOf(world: World, { event, action, about }: Emitted): readonly Delivery[] {
  const { repository, onlyTo, installationId } = about;
  const candidates =
    repository === undefined ? [...world.state.installations.values()] : installationsOn(world, repository);
  return candidates
    .filter(({ id }) => (installationId ?? id) === id)
    .map((installation) => ({ installation, app: appById(world, installation.appId) }))
    .filter(({ app, installation }) =>
      onlyTo === undefined ? isSubscribed(app, installation, event) : app.id === onlyTo,
    )
    .map(({ app, installation }) =>
      deliveryTo(world, app, {
        event,
        action,
        installation,
        body: JSON.stringify(payload(world, { event, action, about }, installation)),
        repositoryId: repository?.id ?? null,
      }),
    );
}

function payload(world: World, { event, action, about }: Emitted, installation: Installation): object {
  const { repository, sender, payload: own } = about;
  const owner = repository === undefined ? undefined : accountOf(world, repository.owner);
  return {
    ...(action === null ? {} : { action }),
    ...own,
    ...(repository === undefined
      ? {}
      : {
          repository: {
            ...renderRepository(world, repository),
            ...(event === 'push' ? inSeconds(repository.createdAt) : {}),
          },
        }),
    ...(owner?.type === 'Organization' ? { organization: organization(world, owner.login) } : {}),
    sender: renderUser(world, sender),
    ...('installation' in own ? {} : { installation: { id: installation.id, node_id: nodeId('IN', installation.id) } }),
  };
}

/** A push alone tells the times of its repository in seconds. https://docs.github.com/webhooks/webhook-events-and-payloads#push */
function inSeconds(at: string): object {
  return { created_at: Date.parse(at) / 1000, pushed_at: Date.parse(at) / 1000 };
}

function organization(world: World, login: string): object {
  const { id } = accountOf(world, login);
  return { login, id, node_id: nodeId('O', id), url: `${world.origin}/orgs/${login}`, avatar_url: '', description: '' };
}

export function deliveryTo(
  world: World,
  app: App,
  {
    event,
    action,
    installation,
    body,
    repositoryId,
  }: {
    readonly event: string;
    readonly action: string | null;
    readonly installation: Installation;
    readonly body: string;
    readonly repositoryId: number | null;
  },
): Delivery {
  const id = nextId(world);
  const guid = `${id.toString(16).padStart(8, '0')}-0000-11ee-8000-000000000000`;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/stand-in',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(app.id),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': signed(body, app.webhookSecret),
  };
  return {
    id,
    guid,
    event,
    action,
    appId: app.id,
    installationId: installation.id,
    repositoryId,
    redelivery: false,
    at: world.now(),
    headers,
    body,
    status: null,
  };
}
