import type { World } from '../state/world.ts';

const HOUR = 3_600_000;

/** Requests of an hour, counted for each installation, run, person and for all who say nothing of who they are. */
export interface Quota {
  /** Whether there is none left. */
  isSpent(authorization: string | undefined): boolean;
  /** What an answer says of it; one that was 304 costs nothing. */
  headers(authorization: string | undefined, status: number): Readonly<Record<string, string>>;
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api; GitHub Enterprise Server has none unless it is told to. */
export function quota(world: World): Quota {
  const windows = new Map<string, { readonly until: number; used: number }>();
  const windowOf = (key: string): { readonly until: number; used: number } => {
    const known = windows.get(key);
    if (known !== undefined && known.until > world.now()) return known;
    const made = { until: world.now() + HOUR, used: 0 };
    windows.set(key, made);
    return made;
  };
  return {
    isSpent: (authorization) => {
      const { key, limit } = accountFor(world, authorization);
      return world.host === 'github.com' && windowOf(key).used >= limit;
    },
    headers(authorization, status) {
      if (world.host === 'ghes') return {};
      const { key, limit } = accountFor(world, authorization);
      const window = windowOf(key);
      if (status !== 304) window.used += 1;
      return {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(limit - window.used, 0)),
        'x-ratelimit-used': String(window.used),
        'x-ratelimit-resource': 'core',
        'x-ratelimit-reset': String(Math.floor(window.until / 1000)),
      };
    },
  };
}

function accountFor(world: World, authorization: string | undefined): { readonly key: string; readonly limit: number } {
  const token = authorization?.split(' ')[1];
  const grant = token === undefined ? undefined : world.tokens.get(token);
  if (token === undefined) return { key: 'anonymous', limit: 60 };
  if (grant === undefined) return { key: 'app', limit: 5000 };
  if (grant.kind === 'run') return { key: `run ${grant.repositoryId}`, limit: 1000 };
  return { key: grant.kind === 'user' ? grant.login : `installation ${grant.installationId}`, limit: 5000 };
}
