import { fetchedBytes } from './fetched-bytes.ts';
import { isNotFound, statusOf, type GitHubClient } from './octokit.ts';

interface Asked {
  /** `GET /repos/{owner}/{repo}/…`, as GitHub's description names it. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** What it is, for people. */
  readonly where: string;
  readonly most: number;
}

/** What GitHub answers with an address alone, from there; null where it is gone, a Fault where it has more than `most` bytes. */
export async function redirectedBytes(
  client: GitHubClient,
  { route, parameters, where, most }: Asked,
): Promise<Uint8Array | null> {
  const found = await client
    .request(route, { ...parameters, request: { redirect: 'manual', parseSuccessResponseBody: false } })
    .catch((error: unknown) => {
      if (statusOf(error) === 410 || isNotFound(error)) return null;
      throw error;
    });
  const address = found?.headers.location;
  if (address === undefined) return null;
  return fetchedBytes(address, where, most);
}
