import type { AppClients } from './app-clients.ts';
import type { GitHubClient } from './octokit.ts';

/** The account that an App acts as on GitHub. */
interface AppAccount {
  readonly actor: number;
  /** `slug[bot]`. */
  readonly login: string;
}

/** Finds out once who the App is. */
export function appAccount(clients: AppClients): (client: GitHubClient) => Promise<AppAccount> {
  let known: AppAccount | null = null;
  return async (client) => {
    if (known !== null) return known;
    const app = await (await clients.app()).rest.apps.getAuthenticated();
    const login = `${app.data?.slug ?? ''}[bot]`;
    const { data: user } = await client.rest.users.getByUsername({ username: login });
    known = { actor: user.id, login };
    return known;
  };
}
