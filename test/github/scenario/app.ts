import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { makeApp, makeInstallation } from '../state/make.ts';
import type { App, Installation, Permissions, Repository } from '../state/state.ts';
import { renderInstallation } from '../render/account.ts';
import { nodeId } from '../render/places.ts';
import { makeToken } from '../state/tokens.ts';
import { accountOf, botOf, nextId, repositoryById, repositoryNamed, type World } from '../state/world.ts';

export interface AppAsked {
  readonly id?: number;
  readonly slug?: string;
  readonly privateKey?: string;
  readonly webhookSecret?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  /** Null: an enterprise owns it, and any account may install it. */
  readonly owner?: string | null;
}

export interface StandInInstallation {
  readonly id: number;
  /** A token of it, as the App would get one. */
  token(narrow?: { readonly repositories?: readonly string[]; readonly permissions?: Permissions }): string;
  /** Other repositories of the account from now on. */
  select(repositories: readonly string[]): void;
  suspend(): void;
  unsuspend(): void;
  remove(): void;
  /** An owner accepts permissions that the App asks for anew. */
  accept(permissions: Permissions): void;
}

export interface StandInApp {
  readonly id: number;
  readonly slug: string;
  readonly botLogin: string;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the App signs in with, at the time of the stand-in. */
  jwt(): string;
  install(account: string, asked?: { readonly repositories?: readonly string[] }): StandInInstallation;
}

export const WEBHOOK_SECRET = 'a secret of at least thirty-two bytes';
let sharedKey: string | null = null;

/** A pair of keys takes a while to make, and which one it is does not matter. */
function usualKey(): string {
  sharedKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  return sharedKey;
}

export function appScenario(world: World, asked: AppAsked): StandInApp {
  const {
    privateKey = usualKey(),
    webhookSecret = WEBHOOK_SECRET,
    permissions = {},
    events = [],
    owner = 'app-owner',
  } = asked;
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const app = makeApp(world, {
    id: asked.id ?? nextId(world),
    slug: asked.slug ?? 'beian',
    publicKey,
    webhookSecret,
    permissions,
    events,
    owner,
  });
  const { id, slug, clientId, clientSecret } = app;
  return {
    id,
    slug,
    botLogin: botOf(app),
    privateKey,
    webhookSecret,
    clientId,
    clientSecret,
    jwt: () =>
      signedJwt(privateKey, {
        iss: id,
        iat: Math.floor(world.now() / 1000) - 30,
        exp: Math.floor(world.now() / 1000) + 570,
      }),
    install(account, { repositories } = {}) {
      const { login } = accountOf(world, account);
      const ids = repositories?.map((name) => repositoryNamed(world, login, name)?.id ?? 0) ?? null;
      const installation = makeInstallation(world, app, login, ids);
      emitInstallation(world, app, installation, 'created');
      return installationScenario(world, app, installation);
    },
  };
}

export function signedJwt(privateKey: string, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
}

function installationScenario(world: World, app: App, installation: Installation): StandInInstallation {
  const now = (): Installation => world.state.installations.get(installation.id) ?? installation;
  return {
    id: installation.id,
    token({ repositories, permissions } = {}) {
      const ids = repositories?.map((name) => repositoryNamed(world, installation.account, name)?.id ?? 0) ?? null;
      return makeToken(world, {
        installation: now(),
        permissions: { ...(permissions ?? now().permissions), metadata: 'read' },
        repositoryIds: ids,
      }).token;
    },
    select(repositories) {
      const before =
        now().repositoryIds ??
        new Set(
          [...world.state.repositories.values()]
            .filter(({ owner }) => owner === installation.account)
            .map(({ id }) => id),
        );
      const after = new Set(repositories.map((name) => repositoryNamed(world, installation.account, name)?.id ?? 0));
      now().repositoryIds = after;
      for (const action of ['added', 'removed'] as const) {
        const ids =
          action === 'added' ? [...after].filter((id) => !before.has(id)) : [...before].filter((id) => !after.has(id));
        if (ids.length === 0) continue;
        const lists = {
          repositories_added: [],
          repositories_removed: [],
          [`repositories_${action}`]: ids.map((id) => smallRepository(repositoryById(world, id))),
        };
        world.emit('installation_repositories', action, {
          sender: installation.account,
          onlyTo: app.id,
          installationId: installation.id,
          payload: {
            installation: renderInstallation(world, now(), app),
            repository_selection: 'selected',
            requester: null,
            ...lists,
          },
        });
      }
    },
    suspend() {
      now().suspendedAt = new Date(world.now()).toISOString();
      emitInstallation(world, app, now(), 'suspend');
    },
    unsuspend() {
      now().suspendedAt = null;
      emitInstallation(world, app, now(), 'unsuspend');
    },
    remove() {
      emitInstallation(world, app, now(), 'deleted');
      world.state.installations.delete(installation.id);
    },
    accept(permissions) {
      app.permissions = { ...app.permissions, ...permissions };
      now().permissions = { ...now().permissions, ...permissions };
      emitInstallation(world, app, now(), 'new_permissions_accepted');
    },
  };
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#installation */
function emitInstallation(world: World, app: App, installation: Installation, action: string): void {
  const repositories = [...world.state.repositories.values()]
    .filter(
      ({ id, owner }) =>
        owner.toLowerCase() === installation.account.toLowerCase() && (installation.repositoryIds?.has(id) ?? true),
    )
    .map(smallRepository);
  world.emit('installation', action, {
    sender: installation.account,
    onlyTo: app.id,
    installationId: installation.id,
    payload: { installation: renderInstallation(world, installation, app), repositories },
  });
}

function smallRepository({ id, name, owner, private: isPrivate }: Repository): object {
  return { id, node_id: nodeId('R', id), name, full_name: `${owner}/${name}`, private: isPrivate };
}
