import { Digest } from '../../domain/digest.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Evaluations, Workflow, WorkflowRun } from '../../domain/ports/evaluations.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';
import { workflowFile } from './workflow-file.ts';

type Runs = Pick<Evaluations, 'named' | 'run' | 'jobs' | 'artifacts' | 'cancel'>;

/** Runs of GitHub Actions; `login` is the account that starts them. */
export function workflowRuns(client: GitHubClient, name: GitHubRepositoryName, login: string): Runs {
  return {
    named: (workflow, nonce, since) => named(client, name, { login, workflow, nonce, since }),
    async run(id) {
      const { data } = await client.rest.actions.getWorkflowRun({ ...name, run_id: id }).catch(nothing);
      if (data === undefined) return null;
      return {
        id: data.id,
        attempt: data.run_attempt ?? 1,
        event: data.event,
        path: data.path,
        branch: data.head_branch,
        commit: data.head_sha,
        actor: data.actor?.id ?? null,
        triggeredBy: data.triggering_actor?.id ?? null,
        conclusion: data.status === 'completed' ? data.conclusion : null,
      } satisfies WorkflowRun;
    },
    async jobs(run) {
      const jobs = await client.paginate(client.rest.actions.listJobsForWorkflowRun, {
        ...name,
        run_id: run,
        filter: 'latest',
        per_page: 100,
      });
      return jobs.map((job) => ({
        id: job.id,
        name: job.name,
        attempt: job.run_attempt ?? 1,
        conclusion: job.status === 'completed' ? job.conclusion : null,
        group: job.runner_group_name,
      }));
    },
    async artifacts(run) {
      const artifacts = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
        ...name,
        run_id: run,
        per_page: 100,
      });
      return artifacts.map((artifact) => ({
        id: artifact.id,
        name: artifact.name,
        bytes: artifact.size_in_bytes,
        expired: artifact.expired,
        digest: Digest.safeParse(artifact.digest).data ?? null,
        run: artifact.workflow_run?.id ?? null,
      }));
    },
    async cancel(run) {
      // A run that has ended cannot be cancelled, which is as good.
      await client.rest.actions.cancelWorkflowRun({ ...name, run_id: run }).catch((error: unknown) => {
        if (statusOf(error) !== 409 && !isNotFound(error)) throw error;
      });
    },
  };
}

interface Wanted {
  readonly login: string;
  readonly workflow: Workflow;
  readonly nonce: string;
  readonly since: Instant;
}

async function named(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { login, workflow, nonce, since }: Wanted,
): Promise<readonly number[]> {
  const runs = await client.paginate(client.rest.actions.listWorkflowRuns, {
    ...name,
    workflow_id: workflowFile(workflow),
    event: 'workflow_dispatch',
    actor: login,
    created: `>=${since}`,
    per_page: 100,
  });
  return runs
    .filter((run) => run.display_title.includes(nonce))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

function nothing(error: unknown): { readonly data: undefined } {
  if (isNotFound(error)) return { data: undefined };
  throw error;
}
