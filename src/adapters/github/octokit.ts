import type { Octokit } from '@octokit/rest';

/** The part of an Octokit that the adapters call; Probot's own fits as well. */
export type GitHubClient = Pick<Octokit, 'rest' | 'paginate' | 'request'>;

/** One repository on GitHub or GitHub Enterprise Server. */
export interface GitHubRepositoryName {
  readonly owner: string;
  readonly repo: string;
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
