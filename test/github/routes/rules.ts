import { paged } from '../http/paging.ts';
import { roleOf } from '../http/permit.ts';
import { found, notFound, ok, Refusal, route, type Call } from '../http/route.ts';
import { fullName, nodeId } from '../render/places.ts';
import { atLevel } from '../state/levels.ts';
import { rulesetsOf, rulesFor } from '../state/rules.ts';
import type { RunnerGroup } from '../state/state.ts';

const METADATA = [{ metadata: 'read' }] as const;
const RUNNERS = [{ organization_self_hosted_runners: 'read' }] as const;
const ADMINISTRATION = [{ administration: 'read' }] as const;

/** https://docs.github.com/rest/repos/rules, and the settings that say how far a gate holds. */
export const ruleRoutes = [
  route('GET /repos/{owner}/{repo}/rules/branches/{branch}', METADATA, (call) => {
    const { world, repository, given } = call;
    const rules = rulesFor(world, repository, given.branch);
    return paged(call, rules, ({ rule, ruleset, source }) => ({
      ...rule,
      ruleset_source_type: source,
      ruleset_source: source === 'Repository' ? fullName(repository) : repository.owner,
      ruleset_id: ruleset.id,
    }));
  }),
  route('GET /repos/{owner}/{repo}/rulesets', METADATA, (call) =>
    paged(call, rulesetsOf(call.world, call.repository), (one) => render(call, one, false)),
  ),
  route('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', METADATA, (call) => {
    const one = rulesetsOf(call.world, call.repository).find(({ ruleset }) => ruleset.id === call.given.ruleset_id);
    return ok(render(call, found(one), true));
  }),
  route('GET /repos/{owner}/{repo}/actions/permissions/workflow', ADMINISTRATION, ({ repository }) =>
    ok(repository.settings.workflowPermissions),
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval',
    ADMINISTRATION,
    ({ repository }) => ok({ approval_policy: repository.settings.forkApproval }),
  ),
  route('GET /repos/{owner}/{repo}/actions/permissions', ADMINISTRATION, ({ repository }) =>
    ok(repository.settings.actions),
  ),
  route('GET /repos/{owner}/{repo}/actions/runners', ADMINISTRATION, (call) =>
    paged(
      call,
      call.repository.settings.runners,
      ({ id, name, labels }) => ({
        id,
        name,
        os: 'linux',
        status: 'online',
        busy: false,
        labels: labels.map((label) => ({ name: label, type: 'custom' })),
      }),
      'runners',
    ),
  ),
  route('GET /repos/{owner}/{repo}/immutable-releases', ADMINISTRATION, ({ repository }) => {
    if (!repository.settings.immutableReleases) throw notFound();
    return ok({ enabled: true, enforced_by_owner: false });
  }),
  route(
    'GET /repos/{owner}/{repo}/actions/permissions/fork-pr-workflows-private-repos',
    ADMINISTRATION,
    ({ repository }) => ok(repository.settings.privateForks),
  ),
  route('GET /orgs/{org}/actions/runner-groups', RUNNERS, (call) => {
    const { org, visible_to_repository: repository } = call.given;
    const open = groupsOf(call).filter(
      ({ visibility, repositories = [] }) =>
        repository === undefined || visibility === 'all' || repositories.includes(repository),
    );
    const url = `${call.world.origin}/orgs/${org}/actions/runner-groups`;
    return paged(
      call,
      open,
      (group) => ({
        ...group,
        repositories: undefined,
        runners: undefined,
        default: group.id === 1,
        inherited: false,
        runners_url: `${url}/${group.id}/runners`,
        workflow_restrictions_read_only: false,
      }),
      'runner_groups',
    );
  }),
  route('GET /orgs/{org}/actions/runner-groups/{runner_group_id}/runners', RUNNERS, (call) => {
    const { runners = [] } = found(groupsOf(call).find(({ id }) => id === call.given.runner_group_id));
    return paged(
      call,
      runners,
      (one) => ({ ...one, os: 'linux', status: 'online', busy: false, labels: [] }),
      'runners',
    );
  }),
  route(
    'GET /repos/{owner}/{repo}/attestations/{subject_digest}',
    [{ attestations: 'read' }],
    ({ repository, given }) => ok({ attestations: repository.attestations.get(given.subject_digest) ?? [] }),
  ),
] as const;

/** Of people, the owners of an organisation see them. */
function groupsOf({ world, actor, given }: Call<{ readonly org: string }>): readonly RunnerGroup[] {
  const account = found(world.state.accounts.get(given.org.toLowerCase()));
  if (actor.kind === 'user' && account.members.get(actor.login.toLowerCase()) !== 'admin')
    throw new Refusal(403, 'Must have admin rights to the organization.');
  return account.runnerGroups;
}

/** Who may bypass it is told to those alone who could change it. https://docs.github.com/rest/repos/rules#get-a-repository-ruleset */
function render(
  { world, actor, repository }: Call<unknown>,
  { ruleset, source }: ReturnType<typeof rulesetsOf>[number],
  whole: boolean,
): object {
  const seesBypass =
    actor.kind === 'token'
      ? atLevel(actor.permissions['administration'], 'write')
      : actor.kind === 'user' && roleOf(world, repository, actor.login) === 'admin';
  const { id, name, target, enforcement, conditions, rules, bypass_actors } = ruleset;
  return {
    id,
    name,
    target,
    source_type: source,
    source: source === 'Repository' ? fullName(repository) : repository.owner,
    enforcement,
    node_id: nodeId('RRS', id),
    ...(whole ? { conditions, rules, ...(seesBypass ? { bypass_actors } : {}) } : {}),
  };
}
