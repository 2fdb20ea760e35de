import { describe, expect, it } from 'vitest';
import { policyFrom } from '../../src/catalogue/policy.ts';
import { knownOnboarding } from '../../src/flow/onboarding/onboarding-note.ts';
import { githubApp, type GitHubApp } from '../fakes/github-app.ts';
import { baseFiles } from '../fakes/scene.ts';
import { HOSTS } from '../fakes/served-github.ts';
import type { Files } from '../github/git/commits.ts';

const BARE: Files = {
  'README.md': 'words',
  'models/poet/model.onnx': 'bytes',
  'models/poet/config.json': '{}',
  'models/old/pytorch_model.bin': 'bytes',
};
const CHOSEN = ['acme/model'];
const NAMES = ['beian-evaluate.yml', 'beian-train.yml', 'beian-lint.yml'];

/** What lies on the branch of the onboarding; nothing where there is none. */
function brought({ repository }: GitHubApp, path: string): string | null {
  return repository.refs().has('refs/heads/beian-onboard') ? repository.read('beian-onboard', path) : null;
}

const own = ({ repository }: GitHubApp): readonly number[] => [...repository.state.pulls.keys()];

async function swept(app: GitHubApp): Promise<void> {
  await app.swept();
  await app.idle();
}

describe.each(HOSTS)('onboarding on %s', (host) => {
  it('brings a chosen repository one pull request with policy and skeleton, and links to the workflows it may not write', async () => {
    const app = await githubApp({ host, files: BARE, onboard: ['ACME/*'] });
    await app.deliver();
    await app.idle();

    await swept(app);

    const [number = 0, ...others] = own(app);
    const pull = app.repository.state.issues.get(number);
    const policy = policyFrom(Buffer.from(brought(app, '.github/beian.yml') ?? ''));
    expect(others).toEqual([]);
    expect(policy.models).toMatchObject([{ id: 'poet', folder: 'models/poet', runtime: { kind: 'onnx' } }]);
    expect(policy.recipients).toEqual([expect.stringMatching(/^age1/)]);
    expect(brought(app, 'beian/service.yml')).toContain('example: true');
    expect(brought(app, '.github/workflows/beian-evaluate.yml')).toBeNull();
    expect(pull?.body).toContain('`models/poet`');
    expect(pull?.body).toContain('`models/old`');
    for (const name of NAMES)
      expect(pull?.body).toContain(`/acme/model/new/beian-onboard?filename=.github%2Fworkflows%2F${name}`);
    expect(app.github.violations).toEqual([]);
  });

  it('brings the workflows, too, where the App may write them', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN, permissions: { workflows: 'write' } });

    await swept(app);

    const [number = 0] = own(app);
    for (const name of NAMES) expect(brought(app, `.github/workflows/${name}`)).not.toBeNull();
    expect(brought(app, '.github/workflows/beian-release.yml') !== null).toBe(host === 'github.com');
    expect(brought(app, '.github/workflows/beian-pull-request.yml')).toBeNull();
    expect(app.repository.state.issues.get(number)?.body).not.toContain('/new/beian-onboard');
    expect(app.github.violations).toEqual([]);
  });

  it('is one commit that GitHub signs for the App, on top of the default branch', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN });
    const tip = app.repository.head();

    await swept(app);

    const client = await app.client({ contents: 'read' });
    const sha = app.repository.head('beian-onboard');
    const { data } = await client.rest.git.getCommit({ ...app.name, commit_sha: sha });
    expect(data).toMatchObject({ parents: [{ sha: tip }], verification: { verified: true } });
  });

  it('checks nothing before it is merged; then it does, and a policy that is removed fails', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN });
    await swept(app);
    const { repository } = app;
    const [number = 0] = own(app);
    await app.deliver();
    await app.idle();
    const before = repository.checkRuns(repository.pull(number).head());
    repository.collaborator('ada', 'write');
    const change = repository.openPull({ as: 'ada', files: { 'README.md': 'more' } });
    await app.deliver();
    await app.idle();
    const unasked = repository.checkRuns(change.head());

    repository.pull(number).merge({ as: 'ada' });
    await app.deliver();
    await app.idle();
    const merged = repository.checkRuns(change.head()).map(({ conclusion }) => conclusion);
    repository.push({ files: { '.github/beian.yml': null } });
    await app.deliver();
    await app.idle();
    const removed = repository.checkRuns(change.head()).map(({ conclusion }) => conclusion);

    expect([before, unasked]).toEqual([[], []]);
    expect([merged, removed]).toEqual([['success'], ['failure']]);
    expect(app.github.violations).toEqual([]);
  });

  it('is never opened again once somebody closed it, also where the App forgot and the branch is gone', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN });
    await swept(app);
    const [number = 0] = own(app);
    app.repository.pull(number).close('ada');
    app.repository.deleteBranch('beian-onboard');
    await app.store.ledger.setNote(app.repository.id, 'onboarding', null);

    await swept(app);

    expect(own(app)).toEqual([number]);
    expect(app.repository.pull(number).state()).toBe('closed');
    expect(await knownOnboarding(app.store.ledger, app.repository.id)).toEqual({ code: 'opened', pull: number });
  });

  it('comes to those that are chosen alone', async () => {
    const app = await githubApp({ host, files: BARE, onboard: ['acme/other', 'others/*'] });
    await app.deliver();
    await app.idle();

    await swept(app);

    expect(own(app)).toEqual([]);
  });

  it.each([
    ['policy', baseFiles, () => {}],
    ['archived', BARE, ({ repository }: GitHubApp) => (repository.settings.archived = true)],
    ['empty', BARE, ({ repository }: GitHubApp) => repository.state.refs.clear()],
    ['too-large', BARE, ({ repository }: GitHubApp) => (repository.settings.mostTreeEntries = 2)],
    ['in-the-way', { ...BARE, beian: 'a file' }, () => {}],
  ])('says why there is none: %s', async (code, files, make) => {
    const app = await githubApp({ host, files, onboard: CHOSEN });
    make(app);

    await swept(app);

    expect(own(app)).toEqual([]);
    expect(await knownOnboarding(app.store.ledger, app.repository.id)).toMatchObject({ code });
    expect(app.github.violations).toEqual([]);
  });

  it('says why a fork gets none', async () => {
    const app = await githubApp({ host, files: BARE, onboard: ['acme/*'] });
    const fork = app.github.repository('ada/source', { files: BARE }).fork('acme');

    await swept(app);

    expect([...fork.state.pulls.keys()]).toEqual([]);
    expect(await knownOnboarding(app.store.ledger, fork.id)).toEqual({ code: 'fork' });
  });

  it('comes once something was pushed to a repository that was empty', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN });
    const refs = new Map(app.repository.state.refs);
    app.repository.state.refs.clear();
    await swept(app);
    for (const [ref, sha] of refs) app.repository.state.refs.set(ref, sha);

    await swept(app);

    expect(own(app)).toHaveLength(1);
  });

  it('leaves what is there as it is', async () => {
    const app = await githubApp({ host, files: { ...BARE, 'beian/service.yml': 'mine\n' }, onboard: CHOSEN });

    await swept(app);

    expect(brought(app, 'beian/service.yml')).toBe('mine\n');
    expect(app.repository.state.issues.get(own(app)[0] ?? 0)?.body).toContain('`beian/service.yml`');
  });

  it('is asked for where the App is installed, and asked for twice it is one', async () => {
    const app = await githubApp({ host, files: BARE, onboard: CHOSEN });
    app.installation.select([]);
    app.installation.select(['model']);
    await app.deliver();
    await app.idle();
    app.installation.suspend();
    app.installation.unsuspend();

    await app.deliver();
    await app.idle();

    expect(own(app)).toHaveLength(1);
    expect(app.github.violations).toEqual([]);
  });
});
