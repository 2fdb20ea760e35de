import { invalid, notFound, Refusal } from '../http/route.ts';
import { lastAttempt, renderJob, renderRun } from '../render/run.ts';
import { renderWorkflow } from '../render/workflow.ts';
import { commitOf } from '../state/revisions.ts';
import type { Job, Repository, WorkflowRun } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';
import { runNameOf, workflowFile, workflowPaths, type WorkflowFile } from './workflow-file.ts';

/** Ids of the workflows that the default branch has. */
export function workflowsOf(world: World, repository: Repository): ReadonlyMap<string, number> {
  const sha = commitOf(world, repository, repository.defaultBranch);
  if (sha === null) return repository.workflowIds;
  for (const path of workflowPaths(sha))
    if (!repository.workflowIds.has(path)) repository.workflowIds.set(path, nextId(world));
  return repository.workflowIds;
}

/** Everything that is not a text becomes one. */
type Inputs = Readonly<Record<string, string | number | boolean>>;

interface Dispatch {
  /** Id or file name. */
  readonly workflow: string | number;
  readonly ref: string;
  readonly inputs: Inputs;
  readonly actor: string;
}

/** Starts a workflow as it stands at a branch or tag. https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event */
export function dispatch(
  world: World,
  repository: Repository,
  { workflow, ref, inputs, actor }: Dispatch,
): WorkflowRun {
  const known = [...workflowsOf(world, repository)];
  const [path] =
    known.find(([one, id]) => String(id) === String(workflow) || one === `.github/workflows/${workflow}`) ?? [];
  if (path === undefined) throw notFound();
  const short = ref.replace(/^refs\/(?:heads|tags)\//, '');
  const isRef = repository.refs.has(`refs/heads/${short}`) || repository.refs.has(`refs/tags/${short}`);
  const sha = isRef ? commitOf(world, repository, short) : null;
  if (sha === null) throw invalid(`No ref found for: ${ref}`);
  const file = workflowFile(sha, path);
  if (file?.inputs === null || file === null) throw invalid("Workflow does not have 'workflow_dispatch' trigger");
  const given = checkedInputs(world, file.inputs, inputs);
  return addRun(world, repository, {
    path,
    file,
    event: 'workflow_dispatch',
    headBranch: short,
    headSha: sha,
    headRepositoryId: repository.id,
    actor,
    inputs: given,
  });
}

function checkedInputs(
  world: World,
  declared: NonNullable<WorkflowFile['inputs']>,
  given: Inputs,
): Readonly<Record<string, string>> {
  const most = world.host === 'ghes' ? 10 : 25;
  if (Object.keys(given).length > most)
    throw invalid(`you may only define up to ${most} inputs for a workflow_dispatch event`);
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw invalid(`Unexpected inputs provided: ${JSON.stringify(unknown)}`);
  const texts: Record<string, string> = {};
  for (const [name, { required = false, default: usual, type, options }] of Object.entries(declared)) {
    const value = given[name] ?? usual;
    if (required && (value === undefined || value === '')) throw invalid(`Required input '${name}' not provided`);
    if (type === 'choice' && value !== undefined && options?.includes(String(value)) === false)
      throw invalid(`Provided value '${String(value)}' for input '${name}' not in the list of allowed values`);
    texts[name] = value === undefined ? '' : String(value);
  }
  if (Object.values(texts).join('').length > 65_535) throw invalid('inputs are too large.');
  return texts;
}

export function addRun(
  world: World,
  repository: Repository,
  {
    path,
    file,
    event,
    headBranch,
    headSha,
    headRepositoryId,
    actor,
    inputs,
  }: Pick<WorkflowRun, 'path' | 'event' | 'headBranch' | 'headSha' | 'headRepositoryId' | 'actor' | 'inputs'> & {
    readonly file: WorkflowFile;
  },
): WorkflowRun {
  workflowsOf(world, repository);
  const number = [...repository.runs.values()].filter((one) => one.path === path).length + 1;
  const run: WorkflowRun = {
    id: nextId(world),
    number,
    path,
    name: file.name,
    displayTitle: runNameOf(file, inputs),
    event,
    headBranch,
    headSha,
    headRepositoryId,
    actor,
    inputs,
    permissions: file.permissions,
    createdAt: instant(world),
    attempts: [],
  };
  repository.runs.set(run.id, run);
  addAttempt(world, repository, run, actor);
  return run;
}

/** A first attempt is announced; a later one is not. https://docs.github.com/webhooks/webhook-events-and-payloads#workflow_run */
export function addAttempt(world: World, repository: Repository, run: WorkflowRun, triggeringActor: string): void {
  const at = instant(world);
  run.attempts.push({
    number: run.attempts.length + 1,
    triggeringActor,
    status: 'queued',
    conclusion: null,
    startedAt: at,
    updatedAt: at,
    cancelAskedAt: null,
    jobs: [],
  });
  if (run.attempts.length === 1) emitRun(world, repository, run, 'requested', triggeringActor);
  world.started(repository, run);
}

/** At most 50 times, within 30 days, by somebody who may write. https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs */
export function rerun(world: World, repository: Repository, run: WorkflowRun, by: string): void {
  if (lastAttempt(run).status !== 'completed') throw new Refusal(403, 'This workflow is already running');
  if (run.attempts.length > 50)
    throw new Refusal(403, 'Unable to re-run this workflow run because it has been re-run too often');
  if (world.now() - Date.parse(run.createdAt) > 30 * 86_400_000)
    throw new Refusal(403, 'Unable to re-run this workflow run because it was created over a month ago');
  addAttempt(world, repository, run, by);
}

/** A run ends, with every job that has not. */
export function completeRun(world: World, repository: Repository, run: WorkflowRun, conclusion: string): void {
  const attempt = lastAttempt(run);
  if (attempt.status === 'completed') return;
  for (const job of attempt.jobs)
    if (job.status !== 'completed')
      completeJob(world, repository, run, job, conclusion === 'success' ? 'success' : 'cancelled');
  attempt.status = 'completed';
  attempt.conclusion = conclusion;
  attempt.updatedAt = instant(world);
  emitRun(world, repository, run, 'completed', attempt.triggeringActor);
}

/** A job that runs is asked to end and may take its time; one that waits ends at once. https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation */
export function cancelRun(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  { force }: { readonly force: boolean },
): void {
  const attempt = lastAttempt(run);
  if (attempt.status === 'completed') throw new Refusal(409, 'Cannot cancel a workflow run that is completed.');
  attempt.cancelAskedAt = instant(world);
  if (force || attempt.jobs.every((job) => job.status !== 'in_progress'))
    completeRun(world, repository, run, 'cancelled');
}

export function queueJob(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  { name, labels }: Pick<Job, 'name' | 'labels'>,
): Job {
  const at = instant(world);
  const job: Job = {
    id: nextId(world),
    name,
    labels,
    runnerGroup: null,
    runner: null,
    status: 'queued',
    conclusion: null,
    createdAt: at,
    startedAt: at,
    completedAt: null,
    log: null,
  };
  lastAttempt(run).jobs.push(job);
  emitJob(world, repository, run, job, 'queued');
  return job;
}

export function startJob(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  { job, group }: { readonly job: Job; readonly group: { readonly id: number; readonly name: string } },
): void {
  const attempt = lastAttempt(run);
  job.status = 'in_progress';
  job.startedAt = instant(world);
  job.runnerGroup = group;
  job.runner = { id: nextId(world), name: `runner-${job.id}` };
  emitJob(world, repository, run, job, 'in_progress');
  if (attempt.status !== 'queued') return;
  attempt.status = 'in_progress';
  attempt.updatedAt = instant(world);
  emitRun(world, repository, run, 'in_progress', attempt.triggeringActor);
}

export function completeJob(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  job: Job,
  conclusion: string,
): void {
  job.status = 'completed';
  job.conclusion = conclusion;
  job.completedAt = instant(world);
  emitJob(world, repository, run, job, 'completed');
}

function emitRun(world: World, repository: Repository, run: WorkflowRun, action: string, sender: string): void {
  const workflow = renderWorkflow(world, repository, {
    path: run.path,
    id: repository.workflowIds.get(run.path) ?? 0,
    name: run.name,
  });
  world.emit('workflow_run', action, {
    repository,
    sender,
    payload: { workflow, workflow_run: renderRun(world, repository, run) },
  });
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#workflow_job */
function emitJob(world: World, repository: Repository, run: WorkflowRun, job: Job, action: string): void {
  const { number, triggeringActor } = lastAttempt(run);
  world.emit('workflow_job', action, {
    repository,
    sender: triggeringActor,
    payload: { workflow_job: renderJob(world, repository, run, job, number) },
  });
}
