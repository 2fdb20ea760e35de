import { z } from 'zod';
import type { AppClients } from './app-clients.ts';
import type { GitHubClient } from './octokit.ts';

/** The account that an App acts as on GitHub. */
interface AppAccount {
  readonly actor: number;
  /** `slug[bot]`. */
  readonly login: string;
}

/** Who an App is; found out once. */
export interface AppIdentity {
  /** The login of the account that owns the App; null where an enterprise does. */
  owner(): Promise<string | null>;
  account(client: GitHubClient): Promise<AppAccount>;
}

/** An enterprise has a slug, and no login. */
const Registration = z.object({ slug: z.string().min(1), owner: z.object({ login: z.string().optional() }) });

export function appIdentity(clients: AppClients): AppIdentity {
  let registered: Promise<z.infer<typeof Registration>> | null = null;
  let known: AppAccount | null = null;
  const registration = async (): Promise<z.infer<typeof Registration>> => {
    registered ??= clients.app().then(async (app) => Registration.parse((await app.rest.apps.getAuthenticated()).data));
    try {
      return await registered;
    } catch (error) {
      registered = null;
      throw error;
    }
  };
  return {
    owner: async () => (await registration()).owner.login ?? null,
    async account(client) {
      if (known !== null) return known;
      const login = `${(await registration()).slug}[bot]`;
      const { data: user } = await client.rest.users.getByUsername({ username: login });
      known = { actor: user.id, login };
      return known;
    },
  };
}
