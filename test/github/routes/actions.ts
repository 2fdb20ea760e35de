import { cancelRun, dispatch, rerun, workflowsOf } from '../deeds/runs.ts';
import { workflowFile } from '../deeds/workflow-file.ts';
import { loginOf } from '../http/permit.ts';
import { paged } from '../http/paging.ts';
import { created, found, notFound, ok, Refusal, route, type Answer, type Call } from '../http/route.ts';
import { pageOf, storageOf } from '../render/places.ts';
import { lastAttempt, renderJob, renderRun } from '../render/run.ts';
import { renderWorkflow } from '../render/workflow.ts';
import { commitOf } from '../state/revisions.ts';
import type { Job, WorkflowRun } from '../state/state.ts';

const READ = [{ actions: 'read' }] as const;
const WRITE = [{ actions: 'write' }] as const;
const MINUTE = 60_000;

/** https://docs.github.com/rest/actions/workflows and /workflow-runs and /workflow-jobs */
export const actionRoutes = [
  route('GET /repos/{owner}/{repo}/actions/workflows', READ, (call) =>
    paged(call, known(call), (one) => renderWorkflow(call.world, call.repository, one), 'workflows'),
  ),
  route('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', READ, (call) =>
    ok(renderWorkflow(call.world, call.repository, workflowIn(call))),
  ),
  route('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', WRITE, (call) => {
    const { world, repository, given, actor } = call;
    const run = dispatch(world, repository, {
      workflow: given.workflow_id,
      ref: given.ref,
      inputs: (given.inputs ?? {}) as Readonly<Record<string, string | number | boolean>>,
      actor: loginOf(world, actor),
    });
    // Since 2026-02-19; GitHub Enterprise Server has no such parameter. https://github.blog/changelog/2026-02-19-workflow-dispatch-api-now-returns-run-ids/
    if (given.return_run_details !== true) return { status: 204 };
    const path = `/actions/runs/${run.id}`;
    return ok({
      workflow_run_id: run.id,
      run_url: `${world.origin}/repos/${repository.owner}/${repository.name}${path}`,
      html_url: `${pageOf(world, repository)}${path}`,
    });
  }),
  route('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', READ, (call) => {
    const { path } = workflowIn(call);
    return listed(call, (run) => run.path === path);
  }),
  route('GET /repos/{owner}/{repo}/actions/runs', READ, (call) => listed(call, () => true)),
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}', READ, (call) =>
    ok(renderRun(call.world, call.repository, runIn(call))),
  ),
  route('DELETE /repos/{owner}/{repo}/actions/runs/{run_id}', WRITE, (call) => {
    const run = runIn(call);
    if (lastAttempt(run).status !== 'completed') throw new Refusal(403, 'Could not delete the workflow run');
    call.repository.runs.delete(run.id);
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}', READ, (call) => {
    const run = runIn(call);
    return ok(renderRun(call.world, call.repository, run, found(run.attempts[call.given.attempt_number - 1])));
  }),
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', READ, (call) => {
    const run = runIn(call);
    const attempt = found(run.attempts[call.given.attempt_number - 1]);
    return paged(call, attempt.jobs, (job) => renderJob(call.world, call.repository, run, job, attempt.number), 'jobs');
  }),
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', READ, (call) => {
    const run = runIn(call);
    const attempts = call.given.filter === 'all' ? run.attempts : [lastAttempt(run)];
    const jobs = attempts.flatMap((attempt) => attempt.jobs.map((job) => ({ job, attempt: attempt.number })));
    return paged(call, jobs, ({ job, attempt }) => renderJob(call.world, call.repository, run, job, attempt), 'jobs');
  }),
  route('GET /repos/{owner}/{repo}/actions/jobs/{job_id}', READ, (call) => {
    const { run, job, number } = jobIn(call);
    return ok(renderJob(call.world, call.repository, run, job, number));
  }),
  route('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', READ, (call) => {
    const { job } = jobIn(call);
    if (job.status !== 'completed') throw notFound();
    const until = Math.floor(call.world.now() + MINUTE);
    return { status: 302, headers: { location: `${storageOf(call.world)}/${found(job.log)}?until=${until}` } };
  }),
  route('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', WRITE, (call) => {
    cancelRun(call.world, call.repository, runIn(call), { force: false });
    return { status: 202, body: {} };
  }),
  route('POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel', WRITE, (call) => {
    cancelRun(call.world, call.repository, runIn(call), { force: true });
    return { status: 202, body: {} };
  }),
  route('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', WRITE, (call) => {
    rerun(call.world, call.repository, runIn(call), loginOf(call.world, call.actor));
    return created({});
  }),
] as const;

interface Filters {
  readonly actor?: string | undefined;
  readonly branch?: string | undefined;
  readonly event?: string | undefined;
  readonly status?: string | undefined;
  readonly created?: string | undefined;
  readonly head_sha?: string | undefined;
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}

function listed(call: Call<Filters>, wanted: (run: WorkflowRun) => boolean): Answer {
  const { actor, branch, event, status, created: when, head_sha: sha } = call.given;
  const runs = [...call.repository.runs.values()]
    .filter(wanted)
    .filter(
      (run) =>
        (actor ?? run.actor) === run.actor &&
        (branch ?? run.headBranch) === run.headBranch &&
        (event ?? run.event) === run.event,
    )
    .filter(
      (run) =>
        (sha ?? run.headSha) === run.headSha &&
        (status === undefined || [lastAttempt(run).status, lastAttempt(run).conclusion].includes(status)),
    )
    .filter((run) => when === undefined || isWithin(run.createdAt, when))
    .toSorted((a, b) => b.id - a.id);
  return paged(call, runs, (run) => renderRun(call.world, call.repository, run), 'workflow_runs');
}

/** A span of dates. https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates */
function isWithin(at: string, span: string): boolean {
  const time = Date.parse(at);
  const [from, to] = span.split('..');
  if (to !== undefined)
    return (from === '*' || time >= Date.parse(from ?? '')) && (to === '*' || time <= Date.parse(to));
  const [, sign, when = ''] = /^(>=|<=|>|<)?(.*)$/.exec(span) ?? [];
  const limit = Date.parse(when);
  if (sign === '>=') return time >= limit;
  if (sign === '<=') return time <= limit;
  if (sign === '>') return time > limit;
  if (sign === '<') return time < limit;
  return at.startsWith(when.slice(0, 10));
}

function known({
  world,
  repository,
}: Call<unknown>): readonly { readonly path: string; readonly id: number; readonly name: string }[] {
  const sha = commitOf(world, repository, repository.defaultBranch) ?? '';
  return [...workflowsOf(world, repository)].map(([path, id]) => ({
    path,
    id,
    name: workflowFile(sha, path)?.name ?? path,
  }));
}

function workflowIn(call: Call<{ readonly workflow_id: string | number }>): ReturnType<typeof known>[number] {
  const wanted = String(call.given.workflow_id);
  return found(known(call).find(({ path, id }) => String(id) === wanted || path === `.github/workflows/${wanted}`));
}

function runIn({ repository, given }: Call<{ readonly run_id: number }>): WorkflowRun {
  return found(repository.runs.get(given.run_id));
}

function jobIn({ repository, given }: Call<{ readonly job_id: number }>): {
  readonly run: WorkflowRun;
  readonly job: Job;
  /** Of the attempt. */
  readonly number: number;
} {
  const jobs = [...repository.runs.values()].flatMap((run) =>
    run.attempts.flatMap(({ number, jobs: own }) => own.map((job) => ({ run, number, job }))),
  );
  return found(jobs.find(({ job }) => job.id === given.job_id));
}
