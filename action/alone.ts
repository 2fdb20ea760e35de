import { getOctokit } from '@actions/github';
import { githubCheckRuns } from '../src/adapters/github/github-check-runs.ts';
import { githubComments, writtenInActions } from '../src/adapters/github/github-comments.ts';
import { githubEvaluations } from '../src/adapters/github/github-evaluations.ts';
import type { GitHubRepositoryName } from '../src/adapters/github/octokit.ts';
import type { CheckRuns } from '../src/domain/ports/check-runs.ts';
import type { Comments } from '../src/domain/ports/comments.ts';
import type { Evaluations } from '../src/domain/ports/evaluations.ts';
import { commentMarker } from '../src/report/comment-marker.ts';

/** What a job may do on GitHub with its own token, where there is no App. Whoever has write access has it as well: it is advisory. */
export interface Alone {
  readonly checkRuns: CheckRuns;
  readonly comments: Comments;
  readonly evaluations: Evaluations;
}

/** Null where the job has no token. GITHUB_API_URL and GITHUB_REPOSITORY say which GitHub and where. */
export function aloneOn(environment: NodeJS.ProcessEnv, branch: string): Alone | null {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: baseUrl } = environment;
  const [owner, repo] = repository.split('/');
  if (!token || owner === undefined || repo === undefined) return null;
  const client = getOctokit(token, baseUrl === undefined ? {} : { baseUrl });
  const name: GitHubRepositoryName = { owner, repo };
  return {
    checkRuns: githubCheckRuns(client, name, 'github-actions'),
    comments: githubComments(client, name, writtenInActions(commentMarker(branch))),
    // Runs are not looked for by who started them: nothing is decided by it here.
    evaluations: githubEvaluations(client, name, { actor: 0, login: 'github-actions[bot]', namesRuns: false }),
  };
}
