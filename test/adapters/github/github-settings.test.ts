import { describe, expect, it, onTestFinished } from 'vitest';
import { githubJson } from '../../../src/adapters/github/github-json.ts';
import { githubSettings } from '../../../src/adapters/github/github-settings.ts';
import type { SettingsReader } from '../../../src/domain/ports/settings-reader.ts';
import { githubScene, NAME } from '../../github/scene.ts';

interface Settings {
  readonly scene: ReturnType<typeof githubScene>;
  read(token: string): SettingsReader;
}

async function settings(): Promise<Settings> {
  const scene = githubScene({ files: { '.github/CODEOWNERS': '* @acme/reviewers\n' }, private: true });
  const served = await scene.github.serve();
  onTestFinished(() => served.close());
  return { scene, read: (token) => githubSettings(githubJson(`${served.url}/api/v3`, token), NAME) };
}

describe('the settings of a repository on GitHub', () => {
  it('are seen by an owner', async () => {
    const { scene, read } = await settings();
    const { acme, app, github, repository } = scene;
    acme.member('ada', 'admin');
    acme.runnerGroups.push({
      id: 5,
      name: 'gpu',
      visibility: 'selected',
      repositories: ['model'],
      allows_public_repositories: false,
      restricted_to_workflows: true,
      selected_workflows: ['acme/model/.github/workflows/w.yml@refs/heads/main'],
      runners: [{ id: 1, name: 'one', ephemeral: true }],
    });
    const ruleset = repository.requireChecks('main', [{ context: 'gate', integration_id: app.id }], { strict: true });
    repository.settings.immutableReleases = true;
    const seen = read(github.userToken('ada'));

    expect(await seen.repository()).toEqual({ defaultBranch: 'main', ownedBy: 'organisation' });
    expect(await seen.protectedBranches()).toEqual({ value: ['main'] });
    expect(await seen.rules('main')).toMatchObject({
      value: {
        requiredChecks: [{ name: 'gate', app: app.id, strict: true, ruleset: ruleset.id }],
        hasMergeQueue: false,
      },
    });
    expect(await seen.bypasses(ruleset.id)).toEqual({ value: [] });
    expect(await seen.codeOwners('main')).toEqual({ value: { text: '* @acme/reviewers\n', faults: 0 } });
    expect(await seen.policy('main')).toEqual({ value: null });
    expect(await seen.runnerGroups()).toMatchObject({
      value: [{ name: 'Default' }, { name: 'gpu', selectedRepositories: true, runners: 1, ephemeralRunners: 1 }],
    });
    expect(await seen.repositoryRunners()).toEqual({ value: 0 });
    expect(await seen.workflowTokenReads()).toEqual({ value: true });
    expect(await seen.pinsActions()).toEqual({ value: false });
    expect(await seen.holdsForks()).toEqual({ value: true });
    expect(await seen.immutableReleases()).toEqual({ value: true });
    expect(await seen.app(app.slug)).toMatchObject({ value: { id: app.id } });
  });

  it('are not taken for granted where a token does not show them', async () => {
    const { scene, read } = await settings();
    const { github, repository } = scene;
    repository.collaborator('eve', 'read');
    const { id } = repository.ruleset({});
    const seen = read(github.userToken('eve'));

    const answers = [
      await seen.bypasses(id),
      await seen.runnerGroups(),
      await seen.repositoryRunners(),
      await seen.workflowTokenReads(),
      await seen.pinsActions(),
      await seen.holdsForks(),
      await seen.immutableReleases(),
    ];

    expect(answers.filter((answer) => !('unseen' in answer))).toEqual([]);
  });
});
