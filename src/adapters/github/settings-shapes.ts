import { z } from 'zod';

/** What is read of GitHub's answers about settings, each turned into what the port says. */
export const Repository = z.object({
  default_branch: z.string().min(1),
  private: z.boolean(),
  owner: z.object({ type: z.string() }),
  permissions: z.object({ admin: z.boolean() }).optional(),
});

export const Branch = z.object({ name: z.string() }).transform(({ name }) => name);

/** One rule of a branch. Of those that matter here the parameters are read; the others are known by their type. */
export const Rule = z.object({
  type: z.string(),
  ruleset_id: z.number().int(),
  parameters: z
    .object({
      required_status_checks: z
        .array(z.object({ context: z.string(), integration_id: z.number().int().nullish() }))
        .default([]),
      strict_required_status_checks_policy: z.boolean().default(false),
      require_code_owner_review: z.boolean().default(false),
    })
    .optional(),
});
export type Rule = z.infer<typeof Rule>;

/** GitHub leaves `bypass_actors` out for whoever may not change the ruleset. */
export const Ruleset = z
  .object({
    bypass_actors: z.array(z.object({ bypass_mode: z.enum(['always', 'pull_request', 'exempt']).default('always') })),
  })
  .transform(({ bypass_actors: actors }) => actors.map(({ bypass_mode: mode }) => mode));

export const RunnerGroups = z
  .object({
    runner_groups: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        visibility: z.string(),
        allows_public_repositories: z.boolean(),
        restricted_to_workflows: z.boolean().default(false),
        selected_workflows: z.array(z.string()).nullish(),
      }),
    ),
  })
  .transform(({ runner_groups: groups }) =>
    groups.map((group) => ({
      id: group.id,
      name: group.name,
      selectedRepositories: group.visibility === 'selected',
      allowsPublicRepositories: group.allows_public_repositories,
      workflows: group.restricted_to_workflows ? (group.selected_workflows ?? []) : null,
    })),
  );

/** How many runners there are, and how many of those on the page take one job each. */
export const Runners = z
  .object({ total_count: z.number().int(), runners: z.array(z.object({ ephemeral: z.boolean().default(false) })) })
  .transform(({ total_count: total, runners }) => ({
    total,
    ephemeral: runners.filter(({ ephemeral }) => ephemeral).length,
  }));

/** Public repositories: who waits for approval. */
export const PublicForks = z
  .object({ approval_policy: z.string() })
  .transform(({ approval_policy: policy }) => policy === 'all_external_contributors');

/** Private repositories: whether forks run at all, and with what. */
export const PrivateForks = z
  .object({
    run_workflows_from_fork_pull_requests: z.boolean(),
    send_write_tokens_to_workflows: z.boolean(),
    send_secrets_and_variables: z.boolean(),
    require_approval_for_fork_pr_workflows: z.boolean(),
  })
  .transform(
    (set) =>
      !set.run_workflows_from_fork_pull_requests ||
      (set.require_approval_for_fork_pr_workflows &&
        !set.send_write_tokens_to_workflows &&
        !set.send_secrets_and_variables),
  );

export const WorkflowToken = z
  .object({ default_workflow_permissions: z.string() })
  .transform(({ default_workflow_permissions: access }) => access === 'read');

export const PinnedActions = z
  .object({ sha_pinning_required: z.boolean() })
  .transform(({ sha_pinning_required: pinned }) => pinned);

export const ImmutableReleases = z.object({ enabled: z.boolean() }).transform(({ enabled }) => enabled);

export const KnownApp = z.object({ id: z.number().int(), permissions: z.record(z.string(), z.string()) });

/** A file of the contents API; a link or a submodule has another type. */
export const TextFile = z
  .object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() })
  .transform(({ content }) => Buffer.from(content, 'base64').toString('utf8'));

export const OwnerFaults = z.object({ errors: z.array(z.unknown()) }).transform(({ errors }) => errors.length);
