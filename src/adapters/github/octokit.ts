import type { Octokit } from '@octokit/rest';

/** The part of an Octokit that the adapters call; Probot's own fits as well. */
export type GitHubClient = Pick<Octokit, 'rest' | 'paginate'>;

/** One repository on GitHub or GitHub Enterprise Server. */
export interface GitHubRepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** Whether GitHub answered that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 404 || error.status === 422);
}
