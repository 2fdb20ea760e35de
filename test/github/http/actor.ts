import { verify } from 'node:crypto';
import type { App, Installation, Permissions } from '../state/state.ts';
import { ACTIONS_APP, appById, botOf, type World } from '../state/world.ts';
import { Refusal } from './route.ts';

/** Who is calling. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'app'; readonly app: App }
  | {
      readonly kind: 'token';
      readonly appId: number;
      readonly login: string;
      readonly permissions: Permissions;
      /** Null: every repository of the account. */
      readonly repositoryIds: ReadonlySet<number> | null;
      readonly account: string | null;
      readonly installation: Installation | null;
    }
  | { readonly kind: 'user'; readonly login: string };

/** Who a request says it is from; 401 where that is not so. */
export function actorOf(world: World, authorization: string | undefined): Actor {
  if (authorization === undefined) return { kind: 'anonymous' };
  const [scheme = '', given = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'basic') return { kind: 'anonymous' };
  const grant = world.tokens.get(given);
  if (grant === undefined && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(given) && !given.startsWith('ghs_'))
    return { kind: 'app', app: appOfJwt(world, given) };
  if (grant === undefined || grant.expires <= world.now()) throw new Refusal(401, 'Bad credentials');
  if (grant.kind === 'user') return { kind: 'user', login: grant.login };
  const { permissions } = grant;
  if (grant.kind === 'run')
    return {
      kind: 'token',
      appId: ACTIONS_APP,
      login: 'github-actions[bot]',
      permissions,
      repositoryIds: new Set([grant.repositoryId]),
      account: null,
      installation: null,
    };
  const installation = world.state.installations.get(grant.installationId);
  if (installation === undefined) throw new Refusal(401, 'Bad credentials');
  if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
  return {
    kind: 'token',
    appId: installation.appId,
    login: botOf(appById(world, installation.appId)),
    permissions,
    repositoryIds: grant.repositoryIds === null ? installation.repositoryIds : new Set(grant.repositoryIds),
    account: installation.account,
    installation,
  };
}

const verified = new Map<string, boolean>();

/** RS256, at most ten minutes. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
function appOfJwt(world: World, token: string): App {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header: { alg?: string } = jsonOf(head);
  const claims: { iss?: string | number; exp?: number; iat?: number } = jsonOf(body);
  const app = [...world.state.apps.values()].find(
    ({ id, clientId }) => String(claims.iss) === String(id) || claims.iss === clientId,
  );
  if (app === undefined) throw new Refusal(401, 'Integration not found');
  const key = `${app.publicKey}${token}`;
  const good =
    verified.get(key) ??
    (header.alg === 'RS256' &&
      verify('RSA-SHA256', Buffer.from(`${head}.${body}`), app.publicKey, Buffer.from(signature, 'base64url')));
  verified.set(key, good);
  if (!good) throw new Refusal(401, 'A JSON web token could not be decoded');
  const now = Math.floor(world.now() / 1000);
  if (typeof claims.exp !== 'number' || claims.exp <= now)
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (claims.exp > now + 660) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  if (typeof claims.iat !== 'number' || claims.iat > now + 60)
    throw new Refusal(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  return app;
}

function jsonOf<Shape extends object>(part: string): Partial<Shape> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Partial<Shape>;
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
}
