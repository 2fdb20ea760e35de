import type { CommitId } from '../commit-id.ts';
import type { Digest } from '../digest.ts';
import type { Instant } from '../instant.ts';

/** A workflow file on the default branch. */
export interface Workflow {
  readonly path: string;
  readonly branch: string;
  /** git's id of the file's content. */
  readonly blob: CommitId;
}

/** A run of a workflow, as GitHub says. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly path: string;
  readonly branch: string | null;
  readonly commit: CommitId;
  readonly actor: number | null;
  readonly triggeredBy: number | null;
  /** Null while it has not ended. */
  readonly conclusion: string | null;
}

export interface WorkflowJob {
  readonly id: number;
  readonly name: string;
  readonly attempt: number;
  /** Null while it has not ended. */
  readonly conclusion: string | null;
  /** The runner group that it ran in; null for a hosted runner without one, and before it started. */
  readonly group: string | null;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly expired: boolean;
  /** Null where this GitHub tells none. */
  readonly digest: Digest | null;
  readonly run: number | null;
}

/** `unknown`: GitHub may or may not have started a run; look for its nonce before asking again. */
export type Dispatched = { readonly run: number } | 'unknown' | 'refused';

/** Evaluations as runs of a workflow of the repository. */
export interface Evaluations {
  /** The number of the account that this App acts as. */
  readonly actor: number;
  /** The branch whose workflows are dispatched. */
  defaultBranch(): Promise<string>;
  /** Never asks twice by itself. */
  dispatch(workflow: Workflow, inputs: Readonly<Record<string, string>>): Promise<Dispatched>;
  /** Runs that this App started since then whose name holds the nonce, the oldest first. */
  named(workflow: Workflow, nonce: string, since: Instant): Promise<readonly number[]>;
  /** Null where there is no such run any more. */
  run(id: number): Promise<WorkflowRun | null>;
  jobs(run: number): Promise<readonly WorkflowJob[]>;
  artifacts(run: number): Promise<readonly Artifact[]>;
  /** Null where it is gone; a Fault where it has more than `most` bytes. */
  download(artifact: number, most: number): Promise<Uint8Array | null>;
  /** The log of a job that ended, likewise. */
  log(job: number, most: number): Promise<Uint8Array | null>;
  cancel(run: number): Promise<void>;
}
