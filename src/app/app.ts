import type { Probot } from 'probot';
import { githubCheckRuns } from '../adapters/github/github-check-runs.ts';
import { githubRepository } from '../adapters/github/github-repository.ts';
import { answerPullRequest } from '../flow/answer-pull-request.ts';

const EVENTS = [
  'pull_request.opened',
  'pull_request.reopened',
  'pull_request.synchronize',
  'pull_request.edited',
] as const;

/** Answers every pull request with its aggregate check, from GitHub's live state and not from what the event says. */
export function beianApp(appId: number): (app: Probot) => void {
  return (app) => {
    app.on([...EVENTS], async ({ payload, octokit }) => {
      const { repository, pull_request: pull } = payload;
      const name = { owner: repository.owner.login, repo: repository.name };
      const answered = answerPullRequest({
        repository: githubRepository(octokit, name),
        checkRuns: githubCheckRuns(octokit, name, appId),
        baseBranch: pull.base.ref,
        head: pull.head.sha,
      });
      const failed = await answered.then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (failed === null) return;
      app.log.error(
        { ...failed, action: payload.action, repository: repository.id, pull: pull.number },
        'a pull request could not be answered',
      );
      // Probot puts an error's own message into its answer, which GitHub keeps in the delivery log: this one says nothing.
      throw new Error('could not be answered');
    });
  };
}
