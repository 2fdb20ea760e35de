export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read';
export type Level = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, Level>>;

/** What GitHub remembers: plain data, so that a copy of it is the GitHub of that moment. */
export interface State {
  lastId: number;
  /** By login in lower case. */
  readonly accounts: Map<string, Account>;
  readonly apps: Map<number, App>;
  readonly installations: Map<number, Installation>;
  readonly repositories: Map<number, Repository>;
}

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly teams: Map<string, Team>;
  readonly members: Map<string, 'admin' | 'member'>;
  readonly runnerGroups: RunnerGroup[];
  readonly rulesets: Ruleset[];
}

export interface Team {
  readonly id: number;
  readonly slug: string;
  readonly members: Set<string>;
}

export interface RunnerGroup {
  readonly id: number;
  name: string;
  visibility: 'all' | 'selected' | 'private';
  allows_public_repositories: boolean;
  restricted_to_workflows: boolean;
  selected_workflows: string[];
  /** Names of repositories that may use it where it is `selected`. */
  repositories?: readonly string[];
  runners?: readonly { readonly id: number; readonly name: string; readonly ephemeral: boolean }[];
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  permissions: Permissions;
  events: readonly string[];
  readonly owner: string | null;
  readonly callbackUrl: string | null;
}

export interface Installation {
  readonly id: number;
  readonly appId: number;
  readonly account: string;
  permissions: Permissions;
  /** Null: all of the account. */
  repositoryIds: Set<number> | null;
  suspendedAt: string | null;
  readonly createdAt: string;
}

export interface Ruleset {
  readonly id: number;
  name: string;
  target: 'branch' | 'tag';
  enforcement: 'active' | 'disabled' | 'evaluate';
  conditions: { ref_name: { include: readonly string[]; exclude: readonly string[] } };
  rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
  bypass_actors: readonly { readonly actor_id: number; readonly actor_type: string; readonly bypass_mode: string }[];
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly parentId: number | null;
  /** Forks share objects with what they were forked from. */
  readonly networkId: number;
  readonly defaultBranch: string;
  readonly createdAt: string;
  /** `refs/heads/main` → id. */
  readonly refs: Map<string, string>;
  readonly collaborators: Map<string, Role>;
  readonly teams: Map<string, Role>;
  lastNumber: number;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, Pull>;
  readonly comments: Map<number, Comment>;
  readonly suites: Map<number, CheckSuite>;
  readonly checks: Map<number, CheckRun>;
  readonly statuses: CommitStatus[];
  readonly runs: Map<number, WorkflowRun>;
  readonly artifacts: Map<number, Artifact>;
  readonly workflowIds: Map<string, number>;
  readonly releases: Map<number, Release>;
  readonly rulesets: Ruleset[];
  readonly groups: MergeGroup[];
  readonly attestations: Map<string, unknown[]>;
  readonly burnedTags: Set<string>;
  readonly settings: RepositorySettings;
}

/** What the settings endpoints answer. */
export interface RepositorySettings {
  immutableReleases: boolean;
  workflowPermissions: { default_workflow_permissions: 'read' | 'write'; can_approve_pull_request_reviews: boolean };
  forkApproval: 'first_time_contributors_new_to_github' | 'first_time_contributors' | 'all_external_contributors';
  /** As `GET …/actions/permissions` answers them. */
  actions: { enabled: boolean; allowed_actions: 'all' | 'local_only' | 'selected'; sha_pinning_required: boolean };
  /** Runners of the repository itself, which no group holds. */
  runners: { readonly id: number; readonly name: string; readonly labels: readonly string[] }[];
  /** Who runs workflows of pull requests from forks of a private repository, and with what. */
  privateForks: {
    run_workflows_from_fork_pull_requests: boolean;
    send_write_tokens_to_workflows: boolean;
    send_secrets_and_variables: boolean;
    require_approval_for_fork_pr_workflows: boolean;
  };
  /** As `GET …/codeowners/errors` lists them. */
  codeownersErrors: Readonly<Record<string, unknown>>[];
  archived: boolean;
  /** A tree of more entries than that is answered truncated. */
  mostTreeEntries: number;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: string | null;
  readonly user: string;
  labels: readonly string[];
  readonly appId: number | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  readonly reactions: Reaction[];
}

export interface Pull {
  readonly id: number;
  /** Title, body, state and number are those of its issue. */
  readonly number: number;
  readonly headRepositoryId: number;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  /** As at the last push to the head or change of the base branch: it does not follow the branch. */
  baseSha: string;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
}

interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly user: string;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly number: number;
  body: string;
  readonly user: string;
  readonly appId: number | null;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: Reaction[];
}

export interface CheckSuite {
  readonly id: number;
  readonly appId: number;
  readonly headSha: string;
  readonly headBranch: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly suiteId: number;
  readonly appId: number;
  name: string;
  readonly headSha: string;
  externalId: string;
  detailsUrl: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  readonly createdAt: string;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: readonly Readonly<Record<string, unknown>>[];
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: string;
  readonly createdAt: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  readonly path: string;
  readonly name: string;
  readonly displayTitle: string;
  readonly event: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly headRepositoryId: number;
  readonly actor: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly permissions: Permissions;
  readonly createdAt: string;
  /** The last one is the run as it is now. */
  readonly attempts: Attempt[];
}

interface Attempt {
  readonly number: number;
  readonly triggeringActor: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  readonly startedAt: string;
  updatedAt: string;
  cancelAskedAt: string | null;
  readonly jobs: Job[];
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly labels: readonly string[];
  runnerGroup: { readonly id: number; readonly name: string } | null;
  runner: { readonly id: number; readonly name: string } | null;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  readonly createdAt: string;
  startedAt: string;
  completedAt: string | null;
  /** SHA-256 under which its log is kept; null where it wrote none. */
  log: string | null;
}

export interface Artifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  /** Under which its bytes are kept. */
  readonly sha256: string;
  readonly size: number;
  readonly createdAt: string;
  expiresAt: string;
}

export interface Release {
  readonly id: number;
  tagName: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  readonly author: string;
  readonly appId: number | null;
  readonly createdAt: string;
  publishedAt: string | null;
  readonly assets: Asset[];
}

export interface Asset {
  readonly id: number;
  name: string;
  label: string | null;
  readonly contentType: string;
  readonly state: 'starter' | 'uploaded';
  readonly sha256: string | null;
  readonly size: number;
  readonly uploader: string;
  readonly createdAt: string;
}

export interface MergeGroup {
  readonly ref: string;
  readonly number: number;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly askedBy: string;
  readonly createdAt: string;
}
