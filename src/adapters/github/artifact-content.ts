import { fetchedBytes } from './fetched-bytes.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** The zip archive of an artifact; null where it is gone, a Fault where it has more than `most` bytes. */
export async function artifactContent(
  client: GitHubClient,
  name: GitHubRepositoryName,
  artifact: number,
  most: number,
): Promise<Uint8Array | null> {
  const found = await client
    .request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', {
      ...name,
      artifact_id: artifact,
      archive_format: 'zip',
      request: { redirect: 'manual', parseSuccessResponseBody: false },
    })
    .catch((error: unknown) => {
      if (statusOf(error) === 410 || isNotFound(error)) return null;
      throw error;
    });
  const address = found?.headers.location;
  if (address === undefined) return null;
  return fetchedBytes(address, `artifact ${artifact}`, most);
}
