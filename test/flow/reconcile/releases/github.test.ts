import { Octokit } from '@octokit/rest';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { githubAttestations } from '../../../../src/adapters/github/github-attestations.ts';
import { githubIssues } from '../../../../src/adapters/github/github-issues.ts';
import { githubReleases } from '../../../../src/adapters/github/github-releases.ts';
import { githubRepository } from '../../../../src/adapters/github/github-repository.ts';
import { gitCache } from '../../../../src/adapters/github/git-cache.ts';
import { reconcileReleases } from '../../../../src/flow/reconcile/releases/reconcile-releases.ts';
import type { World } from '../../../../src/flow/reconcile/world.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import { approvedForge, mergedForge } from '../../../fakes/release-scene.ts';
import { ownSigstore, type OwnSigstore } from '../../../fakes/sigstore.ts';
import { seededFaults } from '../../../github/http/fault.ts';
import type { StandInRepository } from '../../../github/scenario/repository.ts';
import { standInGitHub, type StandIn } from '../../../github/stand-in.ts';

const NAME = { owner: 'acme', repo: 'model' };
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const WORKFLOW = 'https://github.com/acme/model/.github/workflows/beian-release.yml@refs/heads/main';

let sigstore: OwnSigstore;
beforeAll(async () => {
  sigstore = await ownSigstore();
});

interface Scene {
  readonly github: StandIn;
  readonly repository: StandInRepository;
  readonly forge: FakeForge;
  /** Looks once; false where a fault of GitHub ended it. */
  look(): Promise<boolean>;
}

/** An approved model whose releases, tags, issues and attestations lie on GitHub, behind the real adapters. */
async function scene(host: 'github.com' | 'ghes', isImmutable: boolean): Promise<Scene> {
  const github = standInGitHub({ host });
  const served = await github.serve();
  onTestFinished(() => served.close());
  const app = github.app({ permissions: { contents: 'write', issues: 'write', attestations: 'read' } });
  github.organization('acme');
  const installation = app.install('acme');
  const repository = github.repository('acme/model');
  repository.settings.immutableReleases = isImmutable;

  const merged = await mergedForge();
  const files = merged.files('main');
  const commit = repository.push({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])),
  });
  merged.commits.set(commit, { files, parent: null });
  merged.branches.set('main', commit);
  const forge = await approvedForge(merged);

  const client = new Octokit({ auth: installation.token(), baseUrl: served.url, log: SILENT });
  const own = forge.world();
  const onGitHub = githubRepository(client, NAME, gitCache());
  const actor = github.user(app.botLogin).id;
  const world: World = {
    ...own,
    repository: {
      commit: (revision) => (revision.startsWith('tags/') ? onGitHub : own.repository).commit(revision),
      mergeBase: (a, b) => own.repository.mergeBase(a, b),
      tree: (tree) => own.repository.tree(tree),
      read: (entry, most) => own.repository.read(entry, most),
    },
    evaluations: { ...own.evaluations, actor },
    releases: () => Promise.resolve(githubReleases(client, NAME)),
    issues: () => Promise.resolve(githubIssues(client, NAME, { appId: app.id, login: app.botLogin })),
    attestations:
      host === 'ghes'
        ? null
        : () =>
            Promise.resolve(githubAttestations(client, NAME, { repository: repository.id, roots: [sigstore.root] })),
  };
  return {
    github,
    repository,
    forge,
    look: () =>
      reconcileReleases(world, 'main', 'quick').then(
        () => true,
        () => false,
      ),
  };
}

/** Looks and attests until nothing is under way any more, with GitHub's faults on the way. */
async function untilQuiet({ forge, repository, look }: Scene): Promise<void> {
  for (let round = 0; round < 60; round += 1) {
    const isDone = await look();
    for (const run of forge.runs.filter(({ state }) => state.conclusion === null)) {
      const digest = run.inputs['digest'] ?? '';
      const sha256 = digest.slice('sha256:'.length);
      const bundle = await sigstore.bundle({ workflow: WORKFLOW, repository: repository.id, sha256 });
      repository.attest(digest, [{ bundle, repository_id: repository.id }]);
      run.state = { ...run.state, conclusion: 'success' };
    }
    forge.later(61);
    const pending = await forge.store.ledger.notes(77, 'release/');
    if (isDone && pending.size === 0 && repository.releases().some(({ draft }) => !draft)) return;
  }
}

describe.each([
  ['github.com', true],
  ['github.com', false],
  ['ghes', false],
] as const)('a release on %s, immutable: %s', (host, isImmutable) => {
  it('is published whole, at the commit that was judged', async () => {
    const place = await scene(host, isImmutable);

    await untilQuiet(place);

    const { repository, github, forge } = place;
    const [release, ...others] = repository.releases();
    expect(others).toEqual([]);
    expect(release).toMatchObject({ draft: false, immutable: isImmutable, target: forge.branches.get('main') });
    expect(repository.refs().get(`refs/tags/${release!.tagName}`)).toBe(forge.branches.get('main'));
    expect(release!.assets.map(({ state }) => state)).toEqual(['uploaded', 'uploaded']);
    expect(`sha256:${release!.assets[0]!.sha256}`).toBe(
      await forge.store.ledger.note(77, `bundle/${release!.tagName}`),
    );
    expect(github.violations).toEqual([]);
  }, 60_000);

  it.each([1, 2, 3, 4])(
    'is exactly one through whatever GitHub does wrong: seed %i',
    async (seed) => {
      const place = await scene(host, isImmutable);
      place.github.faults = seededFaults(seed, 0.25);

      await untilQuiet(place);

      const { repository, forge } = place;
      const [release, ...others] = repository.releases();
      expect(others).toEqual([]);
      expect(release).toMatchObject({ draft: false, author: expect.stringContaining('[bot]') });
      expect(release!.assets).toHaveLength(2);
      expect(`sha256:${release!.assets[0]!.sha256}`).toBe(
        await forge.store.ledger.note(77, `bundle/${release!.tagName}`),
      );
      expect(repository.issues().filter(({ state }) => state === 'open')).toEqual([]);
    },
    120_000,
  );
});
