import type { Installation, Permissions } from './state.ts';
import { nextId, type World } from './world.ts';

const HOUR = 3_600_000;

/** A token of an installation, in the long format (`ghs_APPID_JWT`): no longer 40 characters. https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats */
export function makeToken(
  world: World,
  {
    installation,
    permissions,
    repositoryIds,
  }: {
    readonly installation: Installation;
    readonly permissions: Permissions;
    readonly repositoryIds: readonly number[] | null;
  },
): { readonly token: string; readonly expires: number } {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const expires = Math.floor(world.now() / 1000) * 1000 + HOUR;
  const claims = { iss: 'stand-in', sub: installation.id, exp: expires / 1000, jti: nextId(world) };
  const token = `ghs_${installation.appId}_${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}.${'s'.repeat(86)}`;
  world.tokens.set(token, {
    kind: 'installation',
    installationId: installation.id,
    permissions,
    repositoryIds,
    expires,
  });
  return { token, expires };
}

/** The GITHUB_TOKEN of a run: a day at most on a runner of one's own. */
export function makeRunToken(world: World, repositoryId: number, permissions: Permissions): string {
  const token = `ghs_15368_run_${nextId(world)}`;
  world.tokens.set(token, { kind: 'run', repositoryId, permissions, expires: world.now() + 24 * HOUR });
  return token;
}

export function makeUserToken(world: World, login: string): string {
  const token = `ghu_${String(nextId(world)).padStart(36, '0')}`;
  world.tokens.set(token, { kind: 'user', login, expires: world.now() + 8 * HOUR });
  return token;
}
