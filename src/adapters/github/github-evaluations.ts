import { z } from 'zod';
import { Digest } from '../../domain/digest.ts';
import type { Evaluations, Workflow, WorkflowRun } from '../../domain/ports/evaluations.ts';
import { Parked } from './parked.ts';
import { fetchedBytes } from './fetched-bytes.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event, since 2026-02; GHES answers 204 without a body. */
const RunDetails = z.object({ workflow_run_id: z.number().int().positive() });

/** As long as a dispatch may take, in milliseconds. */
const PATIENCE = 15_000;

interface Acting {
  /** The number of the account that the App acts as, `slug[bot]`, and its login. */
  readonly actor: number;
  readonly login: string;
  /** Whether this GitHub names the run that a dispatch starts; GHES may refuse to be asked. */
  readonly namesRuns: boolean;
}

/** Evaluations as runs of GitHub Actions. */
export function githubEvaluations(client: GitHubClient, name: GitHubRepositoryName, acting: Acting): Evaluations {
  return {
    actor: acting.actor,
    async defaultBranch() {
      return (await client.rest.repos.get({ ...name })).data.default_branch;
    },
    async dispatch(workflow, inputs) {
      try {
        const answer = await client.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
          ...name,
          workflow_id: fileOf(workflow),
          ref: workflow.branch,
          inputs: { ...inputs },
          ...(acting.namesRuns ? { return_run_details: true } : {}),
          request: { retries: 0, signal: AbortSignal.timeout(PATIENCE) },
        });
        const details = RunDetails.safeParse(answer.data);
        return details.success ? { run: details.data.workflow_run_id } : 'unknown';
      } catch (error) {
        const status = statusOf(error);
        if (error instanceof Parked) throw error;
        // 4xx: GitHub looked at it and did nothing. Anything else: it may have.
        if (status === 401 || status === 403 || status === 429) throw error;
        return status !== null && status >= 400 && status < 500 ? 'refused' : 'unknown';
      }
    },
    async named(workflow, nonce, since) {
      const runs = await client.paginate(client.rest.actions.listWorkflowRuns, {
        ...name,
        workflow_id: fileOf(workflow),
        event: 'workflow_dispatch',
        actor: acting.login,
        created: `>=${since}`,
        per_page: 100,
      });
      return runs
        .filter((run) => run.display_title.includes(nonce))
        .map(({ id }) => id)
        .toSorted((a, b) => a - b);
    },
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
    download: (artifact, most) => downloaded(client, name, artifact, most),
    async cancel(run) {
      // A run that has ended cannot be cancelled, which is as good.
      await client.rest.actions.cancelWorkflowRun({ ...name, run_id: run }).catch((error: unknown) => {
        if (statusOf(error) !== 409 && !isNotFound(error)) throw error;
      });
    },
  };
}

async function downloaded(
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
  return fetchedBytes(address, `artifact ${artifact}`, most);
}

function fileOf({ path }: Workflow): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function nothing(error: unknown): { readonly data: undefined } {
  if (isNotFound(error)) return { data: undefined };
  throw error;
}
