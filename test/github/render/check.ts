import type { CheckRun, CheckSuite, Repository } from '../state/state.ts';
import { appById, type World } from '../state/world.ts';
import { renderApp } from './account.ts';
import { apiOf, nodeId, pageOf } from './places.ts';
import { renderSmallRepository } from './repository.ts';

/** Open pull requests with that head, from this repository itself: GitHub names none from forks. https://docs.github.com/rest/checks/runs */
function pullsOf(world: World, repository: Repository, sha: string): readonly object[] {
  const small = { id: repository.id, url: apiOf(world, repository), name: repository.name };
  return [...repository.pulls.values()]
    .filter((pull) => pull.headSha === sha && pull.headRepositoryId === repository.id)
    .filter((pull) => repository.issues.get(pull.number)?.state === 'open')
    .map((pull) => ({
      url: `${apiOf(world, repository)}/pulls/${pull.number}`,
      id: pull.id,
      number: pull.number,
      head: { ref: pull.headRef, sha: pull.headSha, repo: small },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo: small },
    }));
}

export function renderCheckRun(world: World, repository: Repository, run: CheckRun): object {
  const api = `${apiOf(world, repository)}/check-runs/${run.id}`;
  const page = `${pageOf(world, repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url: api,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${api}/annotations` },
    check_suite: { id: run.suiteId },
    app: renderApp(world, appById(world, run.appId)),
    pull_requests: pullsOf(world, repository, run.headSha),
  };
}

export function renderCheckSuite(world: World, repository: Repository, suite: CheckSuite): object {
  const api = `${apiOf(world, repository)}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: nodeId('CS', suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status: suite.status,
    conclusion: suite.conclusion,
    url: api,
    before: null,
    after: suite.headSha,
    pull_requests: pullsOf(world, repository, suite.headSha),
    app: renderApp(world, appById(world, suite.appId)),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    latest_check_runs_count: [...repository.checks.values()].filter((run) => run.suiteId === suite.id).length,
    check_runs_url: `${api}/check-runs`,
  };
}

/** A suite as the REST API answers it, with its repository. */
export function renderWholeSuite(world: World, repository: Repository, suite: CheckSuite): object {
  return { ...renderCheckSuite(world, repository, suite), repository: renderSmallRepository(world, repository) };
}
