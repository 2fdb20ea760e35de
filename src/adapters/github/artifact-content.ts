import { Fault } from '../../domain/fault.ts';
import { boundedBody } from './bounded-body.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** As long as the bytes of an artifact may take, in milliseconds. */
const PATIENCE = 120_000;

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
  // The address is good for a minute and needs no token: none goes there.
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(`an artifact was answered with ${answer.status}`);
  const content = await boundedBody(answer, most);
  if (content === null) throw new Fault('file-too-large', { where: `artifact ${artifact}` });
  return content;
}
