import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { LfsPointer } from '../git/lfs-pointer.ts';
import { boundedBody } from './bounded-body.ts';
import { gitPassword, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md */
const Batch = z.object({
  objects: z
    .array(
      z.object({
        actions: z
          .object({ download: z.object({ href: z.url(), header: z.record(z.string(), z.string()).optional() }) })
          .optional(),
      }),
    )
    .length(1),
});

/** As long as one answer may take, in milliseconds. */
const PATIENCE = 60_000;

/** The content behind a Git LFS pointer, from this repository's own LFS server and no other: what a commit says of servers is not read. */
export async function lfsContent(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { sha256, size }: LfsPointer,
  path: string,
): Promise<Uint8Array> {
  const { data: repository } = await client.rest.repos.get({ ...name });
  // GitHub said where this repository lies; the password goes there and no further.
  const answer = await fetch(`${repository.html_url}.git/info/lfs/objects/batch`, {
    method: 'POST',
    headers: {
      'accept': 'application/vnd.git-lfs+json',
      'content-type': 'application/vnd.git-lfs+json',
      'authorization': await gitPassword(client),
    },
    body: JSON.stringify({ operation: 'download', transfers: ['basic'], objects: [{ oid: sha256, size }] }),
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) throw new Error(`Git LFS answered with ${answer.status}`);
  const download = Batch.safeParse(await answer.json()).data?.objects[0]?.actions?.download;
  if (download === undefined) throw missing(path);
  const object = await fetch(download.href, { headers: download.header ?? {}, signal: AbortSignal.timeout(PATIENCE) });
  if (!object.ok) throw missing(path);
  const content = await boundedBody(object, size);
  if (content?.length !== size || createHash('sha256').update(content).digest('hex') !== sha256) throw missing(path);
  return content;
}

function missing(path: string): Fault {
  return new Fault('lfs-missing', {
    where: path,
    what: 'The LFS server of this repository does not give the content that the pointer names',
    hint: 'Push it: git lfs push --all origin.',
  });
}
