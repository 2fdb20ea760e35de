import type { App, Installation, Repository } from './state.ts';
import { accountOf, botOf, instant, nextId, type World } from './world.ts';

/** Registers an App and its bot. */
export function makeApp(
  world: World,
  asked: Pick<App, 'id' | 'slug' | 'publicKey' | 'webhookSecret' | 'permissions' | 'events' | 'owner'>,
): App {
  const app: App = {
    ...asked,
    name: asked.slug,
    clientId: `Iv23li${String(asked.id).padStart(14, '0')}`,
    clientSecret: `secret-${asked.id}`,
    callbackUrl: null,
  };
  world.state.apps.set(app.id, app);
  accountOf(world, botOf(app));
  return app;
}

export function makeInstallation(
  world: World,
  app: App,
  account: string,
  repositoryIds: readonly number[] | null,
): Installation {
  const made: Installation = {
    id: nextId(world),
    appId: app.id,
    account,
    permissions: { ...app.permissions, metadata: 'read' },
    repositoryIds: repositoryIds === null ? null : new Set(repositoryIds),
    suspendedAt: null,
    createdAt: instant(world),
  };
  world.state.installations.set(made.id, made);
  return made;
}

/** An empty repository; a fork starts with the refs of its parent. */
export function makeRepository(
  world: World,
  asked: Pick<Repository, 'owner' | 'name' | 'private'>,
  parent: Repository | null,
): Repository {
  accountOf(world, asked.owner);
  const id = nextId(world);
  const made: Repository = {
    ...asked,
    id,
    parentId: parent?.id ?? null,
    networkId: parent?.networkId ?? id,
    defaultBranch: parent?.defaultBranch ?? 'main',
    createdAt: instant(world),
    refs: new Map([...(parent?.refs ?? [])].filter(([ref]) => !ref.startsWith('refs/pull/'))),
    collaborators: new Map(),
    teams: new Map(),
    lastNumber: 0,
    issues: new Map(),
    pulls: new Map(),
    comments: new Map(),
    suites: new Map(),
    checks: new Map(),
    statuses: [],
    runs: new Map(),
    artifacts: new Map(),
    workflowIds: new Map(),
    releases: new Map(),
    rulesets: [],
    groups: [],
    attestations: new Map(),
    burnedTags: new Set(),
    settings: {
      immutableReleases: false,
      workflowPermissions: { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false },
      forkApproval: 'first_time_contributors',
      actions: { enabled: true, allowed_actions: 'all', sha_pinning_required: false },
      runners: [],
      privateForks: {
        run_workflows_from_fork_pull_requests: false,
        send_write_tokens_to_workflows: false,
        send_secrets_and_variables: false,
        require_approval_for_fork_pr_workflows: true,
      },
      codeownersErrors: [],
      archived: false,
      mostTreeEntries: 100_000,
    },
  };
  world.state.repositories.set(id, made);
  return made;
}
