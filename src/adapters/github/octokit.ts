import type { Octokit } from '@octokit/rest';
import { z } from 'zod';

/** The part of an Octokit that the adapters call; Probot's own fits as well. */
export type GitHubClient = Pick<Octokit, 'rest' | 'paginate' | 'request' | 'auth'>;

/** One repository on GitHub or GitHub Enterprise Server. */
export interface GitHubRepositoryName {
  readonly owner: string;
  readonly repo: string;
}

const Authentication = z.object({ token: z.string() });

/** The client's token as git itself would send it. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation#about-authentication-as-a-github-app-installation */
export async function gitPassword(client: GitHubClient): Promise<string> {
  const { token } = Authentication.parse(await client.auth());
  return `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** The HTTP status that GitHub refused with; null where it did not answer. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

/** Whether GitHub answered that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  const status = statusOf(error);
  return status === 404 || status === 422;
}
