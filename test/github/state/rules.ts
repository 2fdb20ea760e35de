import type { Repository, Ruleset } from './state.ts';
import { accountOf, type World } from './world.ts';

type Rule = Ruleset['rules'][number];

interface AppliedRule {
  readonly rule: Rule;
  readonly ruleset: Ruleset;
  readonly source: 'Repository' | 'Organization';
}

/** Rulesets of a repository and those of its organisation. https://docs.github.com/rest/repos/rules */
export function rulesetsOf(
  world: World,
  repository: Repository,
): readonly { readonly ruleset: Ruleset; readonly source: AppliedRule['source'] }[] {
  return [
    ...repository.rulesets.map((ruleset) => ({ ruleset, source: 'Repository' as const })),
    ...accountOf(world, repository.owner).rulesets.map((ruleset) => ({ ruleset, source: 'Organization' as const })),
  ];
}

/** Rules in force on a branch. */
export function rulesFor(world: World, repository: Repository, branch: string): readonly AppliedRule[] {
  const ref = `refs/heads/${branch}`;
  const matches = (pattern: string): boolean =>
    pattern === '~ALL' ||
    (pattern === '~DEFAULT_BRANCH' && branch === repository.defaultBranch) ||
    globbed(pattern).test(ref);
  return rulesetsOf(world, repository)
    .filter(({ ruleset }) => ruleset.target === 'branch' && ruleset.enforcement === 'active')
    .filter(
      ({ ruleset: { conditions } }) =>
        conditions.ref_name.include.some(matches) && !conditions.ref_name.exclude.some(matches),
    )
    .flatMap(({ ruleset, source }) => ruleset.rules.map((rule) => ({ rule, ruleset, source })));
}

function globbed(pattern: string): RegExp {
  const text = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('**', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '.*');
  return new RegExp(`^${text}$`);
}

interface RequiredCheck {
  readonly context: string;
  readonly integration_id?: number;
}

/** What must have succeeded before a branch takes a commit. */
export function requiredChecks(
  world: World,
  repository: Repository,
  branch: string,
): { readonly checks: readonly RequiredCheck[]; readonly strict: boolean } {
  const rules = rulesFor(world, repository, branch).filter(({ rule }) => rule.type === 'required_status_checks');
  const parameters = rules.map(
    ({ rule }) =>
      rule.parameters as {
        readonly required_status_checks: readonly RequiredCheck[];
        readonly strict_required_status_checks_policy: boolean;
      },
  );
  return {
    checks: parameters.flatMap(({ required_status_checks: checks }) => checks),
    strict: parameters.some(({ strict_required_status_checks_policy: strict }) => strict),
  };
}

/** The merge queue of a branch; null where it has none. */
export function queueOf(
  world: World,
  repository: Repository,
  branch: string,
): { readonly check_response_timeout_minutes: number } | null {
  const rule = rulesFor(world, repository, branch).find((one) => one.rule.type === 'merge_queue');
  return rule === undefined ? null : (rule.rule.parameters as { readonly check_response_timeout_minutes: number });
}
