import { Octokit } from '@octokit/rest';
import { afterEach, describe, expect, it } from 'vitest';
import { githubReleases } from '../../../src/adapters/github/github-releases.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import type { Releases, ReleaseText } from '../../../src/domain/ports/releases.ts';
import { FakeForge, APP_ACTOR } from '../../fakes/fake-forge.ts';
import { baseFiles } from '../../fakes/scene.ts';
import { standInGitHub, type StandIn } from '../../github/stand-in.ts';

/** One repository behind the port, and what may happen to it there. */
interface Place {
  readonly releases: Releases;
  readonly actor: number;
  readonly commit: string;
  /** The next upload of that name fails and leaves its name behind; null where the place cannot play that. */
  readonly failUpload: ((name: string) => void) | null;
  /** Somebody deletes a release. */
  readonly remove: (release: number) => Promise<unknown>;
  readonly immutable: boolean | null;
  readonly tellsDigests: boolean;
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const closing: (() => Promise<unknown>)[] = [];
const stands: StandIn[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  for (const stand of stands.splice(0)) expect(stand.violations).toEqual([]);
});

async function onGitHub(host: 'github.com' | 'ghes', isImmutable: boolean): Promise<Place> {
  const github = standInGitHub({ host });
  const served = await github.serve();
  closing.push(() => served.close());
  stands.push(github);
  const app = github.app({ permissions: { contents: 'write' } });
  github.organization('acme');
  const installation = app.install('acme');
  const repository = github.repository('acme/model');
  repository.settings.immutableReleases = isImmutable;
  const client = new Octokit({ auth: installation.token(), baseUrl: served.url, log: SILENT });
  return {
    releases: githubReleases(client, { owner: 'acme', repo: 'model' }),
    actor: github.user(app.botLogin).id,
    commit: repository.head(),
    failUpload: (name) => repository.failUpload(name),
    remove: (release) => client.rest.repos.deleteRelease({ owner: 'acme', repo: 'model', release_id: release }),
    immutable: host === 'ghes' ? null : isImmutable,
    tellsDigests: host !== 'ghes',
  };
}

async function inMemory(): Promise<Place> {
  const forge = await FakeForge.with(baseFiles);
  return {
    releases: forge.releases.port,
    actor: APP_ACTOR,
    commit: forge.branches.get('main')!,
    failUpload: null,
    remove: (release) => Promise.resolve(forge.releases.all.delete(release)),
    immutable: true,
    tellsDigests: true,
  };
}

const TAG = 'beian/poet/0123456789ab-01234567';
const text = (commit: string, over: Partial<ReleaseText> = {}): ReleaseText => ({
  tag: TAG,
  commit,
  title: 'poet',
  body: 'words',
  ...over,
});

describe.each([
  ['in memory', inMemory],
  ['on github.com', () => onGitHub('github.com', false)],
  ['on github.com with immutable releases', () => onGitHub('github.com', true)],
  ['on GHES', () => onGitHub('ghes', false)],
] as const)('releases %s', (_, placed) => {
  it('are drafts of the App first, which hold what was uploaded', async () => {
    const { releases, actor, commit, tellsDigests } = await placed();

    const draft = await releases.draft(text(commit));
    await releases.upload(draft.id, 'a.zip', Buffer.from('content'));

    const [found] = await releases.ofTag(TAG);
    expect(found).toMatchObject({ id: draft.id, tag: TAG, target: commit, title: 'poet', body: 'words', draft: true });
    expect(found).toMatchObject({ author: actor, assets: [{ name: 'a.zip', state: 'uploaded' }] });
    if (tellsDigests) expect(found!.assets[0]!.digest).toBe(digestOf('content'));
    expect(Buffer.from((await releases.download(found!.assets[0]!.id, 100))!).toString()).toBe('content');
  });

  it('are published once, at their commit, and are immutable where the repository says so', async () => {
    const { releases, commit, immutable } = await placed();
    const draft = await releases.draft(text(commit));
    const second = await releases.draft(text(commit));

    const answers = [await releases.publish(draft.id, text(commit)), await releases.publish(second.id, text(commit))];

    expect(answers).toEqual(['published', 'refused']);
    expect((await releases.ofTag(TAG)).map(({ draft: isDraft, immutable: locked }) => [isDraft, locked])).toEqual([
      [false, immutable],
      [true, immutable === null ? null : false],
    ]);
  });

  it('say again what they are to say, lose an asset, and go as drafts', async () => {
    const { releases, commit } = await placed();
    const draft = await releases.draft(text(commit, { body: 'other' }));
    await releases.upload(draft.id, 'a.zip', Buffer.from('content'));
    const [before] = await releases.ofTag(TAG);

    await releases.rewrite(draft.id, text(commit));
    await releases.removeAsset(before!.assets[0]!.id);
    const [after] = await releases.ofTag(TAG);
    await releases.removeDraft(draft.id);

    expect(after).toMatchObject({ body: 'words', assets: [] });
    expect(await releases.ofTag(TAG)).toEqual([]);
  });

  it('are not removed as drafts once they are published', async () => {
    const { releases, commit } = await placed();
    const draft = await releases.draft(text(commit));
    await releases.publish(draft.id, text(commit));

    await releases.removeDraft(draft.id);

    expect(await releases.ofTag(TAG)).toMatchObject([{ id: draft.id, draft: false }]);
  });

  it('show what a failed upload left as a starter, whose name is free again once it is removed', async () => {
    const { releases, commit, failUpload } = await placed();
    if (failUpload === null) return expect(releases.repository).toBe('acme/model');
    const draft = await releases.draft(text(commit));
    failUpload('a.zip');

    await expect(releases.upload(draft.id, 'a.zip', Buffer.from('content'))).rejects.toMatchObject({ status: 502 });
    const [left] = await releases.ofTag(TAG);
    await releases.removeAsset(left!.assets[0]!.id);
    await releases.upload(draft.id, 'a.zip', Buffer.from('content'));

    expect(left!.assets).toMatchObject([{ name: 'a.zip', state: 'starter', digest: null }]);
    expect((await releases.ofTag(TAG))[0]!.assets).toMatchObject([{ name: 'a.zip', state: 'uploaded' }]);
  });
});

describe('on GitHub', () => {
  it('a tag that a deleted immutable release had is refused', async () => {
    const { releases, commit, remove } = await onGitHub('github.com', true);
    const first = await releases.draft(text(commit));
    await releases.publish(first.id, text(commit));
    await remove(first.id);

    const second = await releases.draft(text(commit));

    expect(await releases.publish(second.id, text(commit))).toBe('refused');
  });

  it('a file that is larger than it may be is a Fault', async () => {
    const { releases, commit } = await onGitHub('github.com', false);
    const draft = await releases.draft(text(commit));
    await releases.upload(draft.id, 'a.zip', Buffer.from('content'));
    const [found] = await releases.ofTag(TAG);

    await expect(releases.download(found!.assets[0]!.id, 3)).rejects.toMatchObject({ code: 'file-too-large' });
  });
});
