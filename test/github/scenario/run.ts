import { createHash } from 'node:crypto';
import { cancelRun, completeJob, completeRun, dispatch, queueJob, rerun, startJob } from '../deeds/runs.ts';
import { lastAttempt } from '../render/run.ts';
import { makeRunToken } from '../state/tokens.ts';
import type { Artifact, Job, Permissions, Repository, WorkflowRun } from '../state/state.ts';
import { accountOf, instant, nextId, type World } from '../state/world.ts';

const DAY = 86_400_000;

interface JobAsked {
  readonly labels?: readonly string[];
  readonly runnerGroup?: { readonly id: number; readonly name: string };
}

/** A run, with what a runner does in it. */
export interface StandInRun {
  readonly id: number;
  readonly path: string;
  readonly headSha: string;
  readonly inputs: Readonly<Record<string, string>>;
  attempt(): number;
  state(): { readonly status: string; readonly conclusion: string | null };
  /** Whether somebody asked that it ends. */
  cancelAsked(): boolean;
  token(permissions?: Permissions): string;
  queue(job: string, asked?: JobAsked): void;
  /** Queues it first where that was not done. */
  start(job: string, asked?: JobAsked): void;
  finish(job: string, conclusion?: string): void;
  /** Adds lines to what a job wrote, each with the time before it, as a runner does. */
  log(job: string, text: string): void;
  artifact(name: string, bytes: Uint8Array, asked?: { readonly days?: number }): number;
  deleteArtifact(name: string): void;
  expire(name: string): void;
  complete(conclusion?: string): void;
  cancel(as: string): void;
  rerun(as: string): void;
}

export interface RunVerbs {
  run(id: number): StandInRun;
  dispatchWorkflow(
    file: string,
    asked: {
      readonly as: string;
      readonly ref?: string;
      readonly inputs?: Readonly<Record<string, string | number | boolean>>;
    },
  ): StandInRun;
}

export function runVerbs(world: World, now: () => Repository): RunVerbs {
  const run = (id: number): StandInRun => runScenario(world, now, id);
  return {
    run,
    dispatchWorkflow: (file, { as, ref = now().defaultBranch, inputs = {} }) =>
      run(dispatch(world, now(), { workflow: file, ref, inputs, actor: accountOf(world, as).login }).id),
  };
}

function runScenario(world: World, repository: () => Repository, id: number): StandInRun {
  const now = (): WorkflowRun => {
    const found = repository().runs.get(id);
    if (found === undefined) throw new Error(`there is no run ${id}`);
    return found;
  };
  const jobNamed = (name: string): Job | undefined => lastAttempt(now()).jobs.find((job) => job.name === name);
  const artifactNamed = (name: string): Artifact => {
    const found = [...repository().artifacts.values()].findLast((one) => one.runId === id && one.name === name);
    if (found === undefined) throw new Error(`run ${id} has no artifact ${name}`);
    return found;
  };
  const keep = (bytes: Uint8Array): string => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    world.bytes.set(sha256, Buffer.from(bytes));
    return sha256;
  };
  const needed = (name: string): Job => {
    const job = jobNamed(name);
    if (job === undefined) throw new Error(`run ${id} has no job ${name}`);
    return job;
  };
  const { path, headSha, inputs } = now();
  return {
    id,
    path,
    headSha,
    inputs,
    attempt: () => lastAttempt(now()).number,
    state: () => lastAttempt(now()),
    cancelAsked: () => lastAttempt(now()).cancelAskedAt !== null,
    token: (permissions = now().permissions) => makeRunToken(world, repository().id, permissions),
    queue: (name, { labels = ['self-hosted'] } = {}) => void queueJob(world, repository(), now(), { name, labels }),
    start(name, { labels = ['self-hosted'], runnerGroup = { id: 1, name: 'Default' } } = {}) {
      const job = jobNamed(name) ?? queueJob(world, repository(), now(), { name, labels });
      startJob(world, repository(), now(), { job, group: runnerGroup });
    },
    finish(name, conclusion = 'success') {
      completeJob(world, repository(), now(), needed(name), conclusion);
    },
    log(name, text) {
      const job = needed(name);
      const before = job.log === null ? '' : String(world.bytes.get(job.log));
      const lines = text.replace(/\n$/, '').split('\n');
      job.log = keep(Buffer.from(before + lines.map((line) => `${logTime(world)} ${line}\n`).join('')));
    },
    artifact(name, bytes, { days = 90 } = {}) {
      const made: Artifact = {
        id: nextId(world),
        runId: id,
        name,
        sha256: keep(bytes),
        size: bytes.length,
        createdAt: instant(world),
        expiresAt: instant(world, days * DAY),
      };
      repository().artifacts.set(made.id, made);
      return made.id;
    },
    deleteArtifact: (name) => void repository().artifacts.delete(artifactNamed(name).id),
    expire(name) {
      artifactNamed(name).expiresAt = instant(world);
    },
    complete: (conclusion = 'success') => completeRun(world, repository(), now(), conclusion),
    cancel: () => cancelRun(world, repository(), now(), { force: false }),
    rerun: (as) => rerun(world, repository(), now(), accountOf(world, as).login),
  };
}

/** With seven digits of a second. */
function logTime(world: World): string {
  return new Date(world.now()).toISOString().replace('Z', '0000Z');
}
