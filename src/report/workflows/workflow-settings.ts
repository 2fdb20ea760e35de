/** GitHub's own cloud, or a GitHub Enterprise Server. */
export const HOSTS = ['github.com', 'ghes'] as const;
export type Host = (typeof HOSTS)[number];

/** What a team decides before it copies the workflows. */
export interface WorkflowSettings {
  readonly host: Host;
  /** This action: `OWNER/REPO@` and the full id of a commit. */
  readonly action: string;
  /** The version which that commit is. */
  readonly version: string;
  /** Runner group of the GPUs, which the evaluation alone may use. */
  readonly runnerGroup: string;
  /** Runner group of the training runs, which are trusted with nothing. */
  readonly trainingGroup: string;
  /** Runner group of small machines, where GitHub hosts none: GHES. */
  readonly smallGroup: string;
}

/** Stands for the team's own copy of this action, until somebody fills it in. */
export const UNNAMED_ACTION = `YOUR-ORG/beian@${'0'.repeat(40)}`;

/** `OWNER/REPO@` and 40 hex digits: the only form of a pin that nobody can move. */
export const PINNED_ACTION = /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+@[0-9a-f]{40}$/;

/** A machine without a GPU. https://docs.github.com/en/enterprise-server@3.20/actions/how-tos/manage-runners/self-hosted-runners/use-in-a-workflow: GHES has no hosted runners. */
export function smallRunner({ host, smallGroup }: WorkflowSettings): string {
  return host === 'github.com' ? 'ubuntu-24.04' : `{ group: ${smallGroup} }`;
}

/**
 * No run of beian reads or writes the cache, which runs of the default branch share.
 * GHES does not know the key: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#cache-mode
 */
export function noCache({ host }: WorkflowSettings): string {
  return host === 'github.com'
    ? '\n# No cache: runs of the default branch share it with every other run.\ncache-mode: none\n'
    : '';
}
