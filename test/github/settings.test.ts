import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

const SEEING = {
  administration: 'read',
  contents: 'read',
  organization_self_hosted_runners: 'read',
  attestations: 'read',
} as const;

// https://docs.github.com/rest/repos/rules
describe('the rules of a branch', () => {
  it('come from the repository and from its organisation', async () => {
    const { octokit, acme, repository } = githubScene({ permissions: SEEING });
    const own = repository.requireChecks('main', [{ context: 'gate', integration_id: 7 }], { strict: true });
    acme.rulesets.push({
      id: 99,
      name: 'all',
      target: 'branch',
      enforcement: 'active',
      conditions: { ref_name: { include: ['~ALL'], exclude: [] } },
      rules: [{ type: 'non_fast_forward' }],
      bypass_actors: [],
    });
    repository.ruleset({ enforcement: 'evaluate', rules: [{ type: 'deletion' }] });

    const { data } = await octokit.rest.repos.getBranchRules({ ...NAME, branch: 'main' });

    expect(data).toEqual([
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: [{ context: 'gate', integration_id: 7 }],
          strict_required_status_checks_policy: true,
          do_not_enforce_on_create: false,
        },
        ruleset_source_type: 'Repository',
        ruleset_source: 'acme/model',
        ruleset_id: own.id,
      },
      { type: 'non_fast_forward', ruleset_source_type: 'Organization', ruleset_source: 'acme', ruleset_id: 99 },
    ]);
  });

  it.each([
    ['main', ['refs/heads/*'], [], true],
    ['release/1', ['refs/heads/*'], [], false],
    ['release/1', ['refs/heads/release/**'], [], true],
    ['release/1', ['~ALL'], ['refs/heads/release/*'], false],
    ['main', ['~DEFAULT_BRANCH'], [], true],
    ['side', ['~DEFAULT_BRANCH'], [], false],
  ])('reach %s by %j without %j: %s', async (branch, include, exclude, reached) => {
    const { octokit, repository } = githubScene();
    repository.ruleset({ conditions: { ref_name: { include, exclude } }, rules: [{ type: 'deletion' }] });

    expect((await octokit.rest.repos.getBranchRules({ ...NAME, branch })).data).toHaveLength(reached ? 1 : 0);
  });

  it('name those who may bypass them to those alone who could change them', async () => {
    const { client, installation, repository } = githubScene({ permissions: { administration: 'write' } });
    const { id } = repository.ruleset({
      bypass_actors: [{ actor_id: 5, actor_type: 'Integration', bypass_mode: 'exempt' }],
    });
    const ask = async (level: 'read' | 'write'): Promise<object> =>
      (
        await client(installation.token({ permissions: { administration: level } })).rest.repos.getRepoRuleset({
          ...NAME,
          ruleset_id: id,
        })
      ).data;

    expect(await ask('read')).not.toHaveProperty('bypass_actors');
    expect(await ask('write')).toHaveProperty('bypass_actors', [
      { actor_id: 5, actor_type: 'Integration', bypass_mode: 'exempt' },
    ]);
  });
});

describe('settings', () => {
  // https://docs.github.com/rest/actions/permissions and /rest/actions/self-hosted-runner-groups
  it('are told to an App that may see them', async () => {
    const { octokit, acme, repository } = githubScene({ permissions: SEEING });
    acme.runnerGroups.push({
      id: 5,
      name: 'gpu',
      visibility: 'selected',
      allows_public_repositories: false,
      restricted_to_workflows: true,
      selected_workflows: ['acme/model/.github/workflows/w.yml@refs/heads/main'],
    });
    repository.settings.forkApproval = 'all_external_contributors';

    const groups = await octokit.request('GET /orgs/{org}/actions/runner-groups', { org: 'acme' });
    const token = await octokit.rest.actions.getGithubActionsDefaultWorkflowPermissionsRepository(NAME);
    const approval = await octokit.request(
      'GET /repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval',
      NAME,
    );

    expect(groups.data.runner_groups).toMatchObject([
      { id: 1, default: true, restricted_to_workflows: false },
      { id: 5, restricted_to_workflows: true },
    ]);
    expect([token.data.default_workflow_permissions, approval.data.approval_policy]).toEqual([
      'read',
      'all_external_contributors',
    ]);
  });

  it('name runners that no group holds, and what actions are allowed', async () => {
    const { octokit, repository } = githubScene({ permissions: SEEING });
    repository.settings.runners.push({ id: 3, name: 'desk', labels: ['gpu'] });

    const runners = await octokit.rest.actions.listSelfHostedRunnersForRepo(NAME);
    const allowed = await octokit.rest.actions.getGithubActionsPermissionsRepository(NAME);

    expect(runners.data.runners).toMatchObject([{ id: 3, name: 'desk', labels: [{ name: 'gpu' }] }]);
    expect(allowed.data).toMatchObject({ enabled: true, sha_pinning_required: false });
  });

  it('are not told to another', async () => {
    const { octokit } = githubScene();

    expect((await refusal(octokit.request('GET /orgs/{org}/actions/runner-groups', { org: 'acme' }))).status).toBe(403);
  });

  // https://docs.github.com/rest/repos/repos#check-if-immutable-releases-are-enabled-for-a-repository
  it('say with 404 that releases are not immutable', async () => {
    const { octokit, repository } = githubScene({ permissions: SEEING });
    const ask = (): Promise<{ readonly status: number }> =>
      octokit.request('GET /repos/{owner}/{repo}/immutable-releases', NAME);

    const before = await refusal(ask());
    repository.settings.immutableReleases = true;

    expect([before.status, (await ask()).status]).toEqual([404, 200]);
  });

  it.each(['/repos/acme/model/immutable-releases', '/repos/acme/model/attestations/sha256:00'])(
    '%s is not there on GitHub Enterprise Server',
    async (path) => {
      const { github, octokit } = githubScene({ host: 'ghes', permissions: SEEING, violates: true });

      expect((await refusal(octokit.request(`GET ${path}`))).status).toBe(404);
      expect(github.violations).toEqual([expect.stringContaining('unknown operation')]);
    },
  );

  // https://docs.github.com/rest/repos/attestations
  it('list attestations of a digest, and check none', async () => {
    const { octokit, repository } = githubScene();
    repository.attest('sha256:00', [
      { bundle: { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }, repository_id: repository.id },
    ]);
    const ask = async (digest: string): Promise<unknown> =>
      (
        await octokit.request('GET /repos/{owner}/{repo}/attestations/{subject_digest}', {
          ...NAME,
          subject_digest: digest,
        })
      ).data;

    expect(await ask('sha256:00')).toMatchObject({ attestations: [{ repository_id: repository.id }] });
    expect(await ask('sha256:11')).toEqual({ attestations: [] });
  });
});
