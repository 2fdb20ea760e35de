import { z } from 'zod';
import type { AppClients } from './app-clients.ts';
import type { GitHubClient } from './octokit.ts';

/** The account that an App acts as on GitHub. */
interface AppAccount {
  readonly actor: number;
  /** `slug[bot]`. */
  readonly login: string;
}

/** Who an App is; asked once an hour, since an account and an App can be renamed. */
export interface AppIdentity {
  /** The login of the account that owns the App; null where an enterprise does. */
  readonly owner: () => Promise<string | null>;
  readonly account: (client: GitHubClient) => Promise<AppAccount>;
}

/** An enterprise has a slug, and no login. */
const Registration = z.object({ slug: z.string().min(1), owner: z.object({ login: z.string().optional() }) });

/** In milliseconds. */
const KNOWN_FOR = 3_600_000;

/** `now` in milliseconds, from anywhere on. */
export function appIdentity(clients: AppClients, now: () => number = () => performance.now()): AppIdentity {
  let registered: { readonly at: number; readonly answer: Promise<z.infer<typeof Registration>> } | null = null;
  let known: AppAccount | null = null;
  const asked = async (): Promise<z.infer<typeof Registration>> =>
    Registration.parse((await (await clients.app()).rest.apps.getAuthenticated()).data);
  const registration = async (): Promise<z.infer<typeof Registration>> => {
    if (registered === null || now() - registered.at >= KNOWN_FOR) registered = { at: now(), answer: asked() };
    try {
      return await registered.answer;
    } catch (error) {
      registered = null;
      throw error;
    }
  };
  return {
    owner: async () => (await registration()).owner.login ?? null,
    async account(client) {
      const login = `${(await registration()).slug}[bot]`;
      if (known?.login === login) return known;
      const { data: user } = await client.rest.users.getByUsername({ username: login });
      known = { actor: user.id, login };
      return known;
    },
  };
}
