import { readCommit } from '../git/objects.ts';
import type { Artifact, Job, Repository, WorkflowRun } from '../state/state.ts';
import { repositoryById, type World } from '../state/world.ts';
import { renderUser } from './account.ts';
import { apiOf, nodeId, pageOf } from './places.ts';
import { renderSmallRepository } from './repository.ts';

type Attempt = WorkflowRun['attempts'][number];

/** The attempt that a run is at. */
export function lastAttempt(run: WorkflowRun): Attempt {
  const last = run.attempts.at(-1);
  if (last === undefined) throw new Error(`run ${run.id} has no attempt`);
  return last;
}

export function renderRun(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  attempt: Attempt = lastAttempt(run),
): object {
  const api = `${apiOf(world, repository)}/actions/runs/${run.id}`;
  const workflowId = repository.workflowIds.get(run.path) ?? 0;
  const commit = readCommit(run.headSha);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.displayTitle,
    run_number: run.number,
    event: run.event,
    status: attempt.status,
    conclusion: attempt.conclusion,
    workflow_id: workflowId,
    url: api,
    html_url: `${pageOf(world, repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: attempt.updatedAt,
    actor: renderUser(world, run.actor),
    run_attempt: attempt.number,
    referenced_workflows: [],
    run_started_at: attempt.startedAt,
    triggering_actor: renderUser(world, attempt.triggeringActor),
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: attempt.number === 1 ? null : `${api}/attempts/${attempt.number - 1}`,
    workflow_url: `${apiOf(world, repository)}/actions/workflows/${workflowId}`,
    head_commit:
      commit === null
        ? null
        : {
            id: run.headSha,
            tree_id: commit.tree,
            message: commit.message,
            timestamp: commit.committer.date,
            author: { name: commit.author.name, email: commit.author.email },
            committer: { name: commit.committer.name, email: commit.committer.email },
          },
    repository: renderSmallRepository(world, repository),
    head_repository: renderSmallRepository(world, repositoryById(world, run.headRepositoryId)),
  };
}

export function renderJob(world: World, repository: Repository, run: WorkflowRun, job: Job, attempt: number): object {
  const api = `${apiOf(world, repository)}/actions/jobs/${job.id}`;
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.name,
    head_branch: run.headBranch,
    run_url: `${apiOf(world, repository)}/actions/runs/${run.id}`,
    run_attempt: attempt,
    node_id: nodeId('J', job.id),
    head_sha: run.headSha,
    url: api,
    html_url: `${pageOf(world, repository)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: [],
    check_run_url: `${apiOf(world, repository)}/check-runs/${job.id}`,
    labels: job.labels,
    runner_id: job.runner?.id ?? null,
    runner_name: job.runner?.name ?? null,
    runner_group_id: job.runnerGroup?.id ?? null,
    runner_group_name: job.runnerGroup?.name ?? null,
  };
}

export function renderArtifact(world: World, repository: Repository, artifact: Artifact): object {
  const api = `${apiOf(world, repository)}/actions/artifacts/${artifact.id}`;
  const run = repository.runs.get(artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId('AR', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: Date.parse(artifact.expiresAt) <= world.now(),
    // Upload-artifact v3 is the newest that runs on GHES, and says none.
    digest: world.host === 'ghes' ? null : `sha256:${artifact.sha256}`,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.id,
            head_repository_id: run.headRepositoryId,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  };
}
