import { z } from 'zod';
import type { Dispatched, Evaluations, Workflow } from '../../domain/ports/evaluations.ts';
import { statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';
import { Parked } from './parked.ts';
import { redirectedBytes } from './redirected-bytes.ts';
import { workflowFile } from './workflow-file.ts';
import { workflowRuns } from './workflow-runs.ts';

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
    dispatch: (workflow, inputs) => dispatched(client, name, acting, { workflow, inputs }),
    ...workflowRuns(client, name, acting.login),
    download: (artifact, most) =>
      redirectedBytes(client, {
        route: 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
        parameters: { ...name, artifact_id: artifact, archive_format: 'zip' },
        where: `artifact ${artifact}`,
        most,
      }),
    log: (job, most) =>
      redirectedBytes(client, {
        route: 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
        parameters: { ...name, job_id: job },
        where: `log of job ${job}`,
        most,
      }),
  };
}

interface Dispatch {
  readonly workflow: Workflow;
  readonly inputs: Readonly<Record<string, string>>;
}

async function dispatched(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { namesRuns }: Acting,
  { workflow, inputs }: Dispatch,
): Promise<Dispatched> {
  try {
    const answer = await client.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      ...name,
      workflow_id: workflowFile(workflow),
      ref: workflow.branch,
      inputs: { ...inputs },
      ...(namesRuns ? { return_run_details: true } : {}),
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
}
