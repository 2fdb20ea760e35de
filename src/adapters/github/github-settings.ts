import type { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { BranchRules, RunnerGroup, Seen, SettingsReader } from '../../domain/ports/settings-reader.ts';
import type { GitHubJson } from './github-json.ts';
import type { GitHubRepositoryName } from './octokit.ts';
import { needs, paged, seen } from './seen.ts';
import * as shapes from './settings-shapes.ts';

const ADMINISTRATION = needs('Administration: read');
const RUNNERS = needs('Self-hosted runners: read (organization)');
const NAMED_APP = {
  zh: '没有这个名称的 App，或它是私有的而令牌不属于其所有者',
  en: 'There is no App of that name, or it is private and the token is not one of its owner',
};

/** The settings of a repository as GitHub's REST API shows them to a token. */
export function githubSettings(read: GitHubJson, { owner, repo }: GitHubRepositoryName): SettingsReader {
  const place = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
  const permissions = `${place}/actions/permissions`;
  const one = async <T>(path: string, shape: z.ZodType<T>, needed = ADMINISTRATION): Promise<Seen<T>> =>
    seen(await read(path), shape, needed);
  const itself = (): Promise<z.infer<typeof shapes.Repository>> => readable(read, place, `${owner}/${repo}`);

  return {
    async repository() {
      const { default_branch: defaultBranch, owner: holder } = await itself();
      return { defaultBranch, ownedBy: holder.type === 'Organization' ? 'organisation' : 'person' };
    },
    protectedBranches: () => paged(read, `${place}/branches?protected=true`, shapes.Branch, needs('Contents: read')),
    async rules(branch) {
      const path = `${place}/rules/branches/${encodeURIComponent(branch)}`;
      const rules = await paged(read, path, shapes.Rule, needs('Metadata: read'));
      return 'unseen' in rules ? rules : { value: branchRules(rules.value) };
    },
    bypasses: (ruleset) => one(`${place}/rulesets/${ruleset}`, shapes.Ruleset, needs('Administration: write')),
    codeOwners: (branch) => codeOwners(read, place, branch),
    policy: (branch) => policyAt(read, place, branch),
    runnerGroups: () => runnerGroups(read, owner, repo),
    async repositoryRunners() {
      const runners = await one(`${place}/actions/runners?per_page=1`, shapes.Runners);
      return 'unseen' in runners ? runners : { value: runners.value.total };
    },
    async holdsForks() {
      return (await itself()).private
        ? one(`${permissions}/fork-pr-workflows-private-repos`, shapes.PrivateForks)
        : one(`${permissions}/fork-pr-contributor-approval`, shapes.PublicForks);
    },
    workflowTokenReads: () => one(`${permissions}/workflow`, shapes.WorkflowToken),
    pinsActions: () => one(permissions, shapes.PinnedActions),
    async immutableReleases() {
      const answer = await read(`${place}/immutable-releases`);
      // GitHub says 404 of a repository without them, and of one whose settings the token may not see.
      if (answer.status === 404 && (await itself()).permissions?.admin === true) return { value: false };
      return seen(answer, shapes.ImmutableReleases, ADMINISTRATION);
    },
    app: (slug) => one(`/apps/${encodeURIComponent(slug)}`, shapes.KnownApp, NAMED_APP),
  };
}

async function readable(read: GitHubJson, place: string, name: string): Promise<z.infer<typeof shapes.Repository>> {
  const { status, body } = await read(place);
  if (status !== 200) {
    const what = status === 0 ? 'GitHub cannot be reached' : `GitHub answers ${status} for the repository`;
    throw new Fault('github-refused', { where: name, what });
  }
  const repository = shapes.Repository.safeParse(body);
  if (!repository.success) throw new Fault('github-refused', { where: name, what: 'The answer is not a repository' });
  return repository.data;
}

function branchRules(rules: readonly shapes.Rule[]): BranchRules {
  const has = (type: string): boolean => rules.some((rule) => rule.type === type);
  return {
    requiredChecks: rules
      .filter(({ type }) => type === 'required_status_checks')
      .flatMap(({ ruleset_id: ruleset, parameters }) =>
        (parameters?.required_status_checks ?? []).map(({ context, integration_id: app }) => ({
          name: context,
          app: app ?? null,
          strict: parameters?.strict_required_status_checks_policy ?? false,
          ruleset,
        })),
      ),
    hasMergeQueue: has('merge_queue'),
    blocksForcePush: has('non_fast_forward'),
    asksCodeOwners: rules.some(
      ({ type, parameters }) => type === 'pull_request' && parameters?.require_code_owner_review === true,
    ),
  };
}

/** The first of the three files that GitHub looks for. */
async function codeOwners(read: GitHubJson, place: string, branch: string): ReturnType<SettingsReader['codeOwners']> {
  const ref = `ref=${encodeURIComponent(branch)}`;
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']) {
    const answer = await read(`${place}/contents/${path}?${ref}`);
    if (answer.status === 404) continue;
    const text = seen(answer, shapes.TextFile, needs('Contents: read'));
    if ('unseen' in text) return text;
    const faults = seen(await read(`${place}/codeowners/errors?${ref}`), shapes.OwnerFaults, needs('Contents: read'));
    return 'unseen' in faults ? faults : { value: { text: text.value, faults: faults.value } };
  }
  return { value: { text: null, faults: 0 } };
}

async function policyAt(read: GitHubJson, place: string, branch: string): ReturnType<SettingsReader['policy']> {
  const answer = await read(`${place}/contents/.github/beian.yml?ref=${encodeURIComponent(branch)}`);
  return answer.status === 404 ? { value: null } : seen(answer, shapes.TextFile, needs('Contents: read'));
}

/** Groups that are open to the repository, with how many runners are in each. */
async function runnerGroups(read: GitHubJson, owner: string, repo: string): Promise<Seen<readonly RunnerGroup[]>> {
  const place = `/orgs/${encodeURIComponent(owner)}/actions/runner-groups`;
  const listed = await read(`${place}?per_page=100&visible_to_repository=${encodeURIComponent(repo)}`);
  const groups = seen(listed, shapes.RunnerGroups, RUNNERS);
  if ('unseen' in groups) return groups;
  const all: RunnerGroup[] = [];
  for (const { id, ...group } of groups.value) {
    const runners = seen(await read(`${place}/${id}/runners?per_page=100`), shapes.Runners, RUNNERS);
    if ('unseen' in runners) return runners;
    all.push({ ...group, runners: runners.value.total, ephemeralRunners: runners.value.ephemeral });
  }
  return { value: all };
}
