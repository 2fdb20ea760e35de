import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gitCache } from '../../src/adapters/github/git-cache.ts';
import { githubRepository } from '../../src/adapters/github/github-repository.ts';
import { diskModelStore } from '../../src/adapters/local/disk-model-store.ts';
import { gitRepository } from '../../src/adapters/local/git-repository.ts';
import { describedFiles } from '../../src/adapters/outside/outside-files.ts';
import { lfsPointer } from '../../src/adapters/git/lfs-pointer.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { Repository, TreeEntry } from '../../src/domain/ports/repository.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';
import { realRepository, temporaryFolder, type RealRepository } from '../fakes/git-scene.ts';
import { standInGitHub } from '../github/stand-in.ts';

const BASE = { 'a.txt': 'one', 'model/诗 歌.json': '{}' };
const HEAD = { 'a.txt': 'two', 'model/诗 歌.json': '{}', 'b.txt': 'new' };
const text = (content: Uint8Array): string => new TextDecoder().decode(content);
const entryOf = async (repository: Repository, revision: string, path: string): Promise<TreeEntry> =>
  (await repository.tree(await repository.commit(revision))).find((entry) => entry.path === path) ??
  expect.unreachable(path);

/** Both commits in a real repository. */
function parted(): RealRepository {
  const real = realRepository();
  real.write(BASE);
  real.commit('base');
  real.git('checkout', '--quiet', '-b', 'pull');
  real.write(HEAD);
  real.commit('head');
  return real;
}

describe.each([
  ['the fake in memory', (): Promise<Repository> => Promise.resolve(memoryRepository(BASE, HEAD))],
  ['a real clone', (): Promise<Repository> => gitRepository(parted().folder)],
  [
    "GitHub's API",
    (): Promise<Repository> => {
      const github = standInGitHub();
      const there = github.repository('o/r');
      const real = parted();
      for (const branch of ['main', 'pull']) there.pushFrom(real.folder, branch, branch);
      onTestFinished(() => expect(github.violations).toEqual([]));
      const client = new Octokit({
        auth: github.userToken('o'),
        request: { fetch: github.fetch },
        log: { debug() {}, info() {}, warn() {}, error() {} },
      });
      return Promise.resolve(githubRepository(client, { owner: 'o', repo: 'r' }, gitCache()));
    },
  ],
])('a repository: %s', (_, make) => {
  it('resolves branches to commits, and commits to themselves', async () => {
    const repository = await make();
    const commit = await repository.commit('heads/main');

    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await repository.commit(commit)).toBe(commit);
  });

  it('refuses a revision that is not there', async () => {
    await expect((await make()).commit('no-such-branch')).rejects.toMatchObject({
      code: 'revision-unknown',
      where: 'no-such-branch',
    });
  });

  it('finds where the branches parted', async () => {
    const repository = await make();

    expect(
      await repository.mergeBase(await repository.commit('heads/main'), await repository.commit('heads/pull')),
    ).toBe(await repository.commit('heads/main'));
  });

  it('lists every file with its size, and gives equal content equal ids', async () => {
    const repository = await make();
    const tree = async (revision: string): Promise<readonly TreeEntry[]> =>
      repository.tree(await repository.commit(revision));

    expect((await tree('heads/pull')).map(({ path, kind, size }) => `${path} ${kind} ${size}`).toSorted()).toEqual([
      'a.txt file 3',
      'b.txt file 3',
      'model/诗 歌.json file 2',
    ]);
    expect((await entryOf(repository, 'heads/main', 'a.txt')).oid).not.toBe(
      (await entryOf(repository, 'heads/pull', 'a.txt')).oid,
    );
    expect((await entryOf(repository, 'heads/main', 'model/诗 歌.json')).oid).toBe(
      (await entryOf(repository, 'heads/pull', 'model/诗 歌.json')).oid,
    );
  });

  it('reads a file as the commit holds it, up to a limit', async () => {
    const repository = await make();

    expect(text(await repository.read(await entryOf(repository, 'heads/main', 'a.txt'), 3))).toBe('one');
    await expect(repository.read(await entryOf(repository, 'heads/main', 'a.txt'), 2)).rejects.toMatchObject({
      code: 'file-too-large',
      where: 'a.txt',
    });
  });
});

describe('a real clone', () => {
  it('is refused where there is none', async () => {
    await expect(gitRepository(temporaryFolder())).rejects.toMatchObject({ code: 'repository-missing' });
  });

  it('shows links and submodules for what they are (T21, input 35)', async () => {
    const real = realRepository();
    real.write({ link: { link: '/etc/passwd' } });
    real.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    real.git('add', 'link');
    real.git('commit', '--quiet', '--no-gpg-sign', '--message', 'odd');
    const repository = await gitRepository(real.folder);

    const tree = await repository.tree(await repository.commit('main'));

    expect(tree.map(({ path, kind }) => [path, kind])).toEqual([
      ['link', 'link'],
      ['sub', 'submodule'],
    ]);
  });

  it('lists names with line ends, quotes and tabs (input 10)', async () => {
    const real = realRepository();
    real.write({ 'a\nb': '1', '"q"\t.txt': '2' });
    real.commit('odd names');
    const repository = await gitRepository(real.folder);

    expect((await repository.tree(await repository.commit('main'))).map(({ path }) => path).toSorted()).toEqual([
      '"q"\t.txt',
      'a\nb',
    ]);
  });

  it('does not follow replaced objects, nor take a revision for an option', async () => {
    const real = realRepository();
    real.write({ a: 'true content' });
    real.commit('base');
    real.write({ b: 'forged content' });
    real.commit('other');
    real.git('replace', real.git('rev-parse', 'HEAD:a'), real.git('rev-parse', 'HEAD:b'));
    const repository = await gitRepository(real.folder);

    expect(text(await repository.read(await entryOf(repository, 'main', 'a'), 100))).toBe('true content');
    await expect(repository.commit('--all')).rejects.toMatchObject({ code: 'revision-unknown' });
  });

  it('refuses histories without a common commit', async () => {
    const real = realRepository();
    const first = real.commit('one');
    real.git('checkout', '--quiet', '--orphan', 'other');
    const second = real.commit('two');

    await expect((await gitRepository(real.folder)).mergeBase(first, second)).rejects.toMatchObject({
      code: 'history-unrelated',
    });
  });

  it('is read from a folder below its root, and from a worktree', async () => {
    const real = realRepository();
    real.write({ 'deep/er/a': '1' });
    real.commit('base');
    const worktree = join(temporaryFolder(), 'tree');
    real.git('worktree', 'add', '--quiet', '--detach', worktree);

    for (const folder of [join(real.folder, 'deep', 'er'), worktree]) {
      const repository = await gitRepository(folder);
      expect((await repository.tree(await repository.commit('main'))).map(({ path }) => path)).toEqual(['deep/er/a']);
    }
  });
});

describe('Git LFS', () => {
  const content = Buffer.from('the weights themselves');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`;

  async function clone(
    object: Buffer | null,
  ): Promise<{ repository: Awaited<ReturnType<typeof gitRepository>>; entry: TreeEntry }> {
    const real = realRepository();
    real.write({ 'model/model.onnx': pointer });
    real.commit('pointer');
    const store = join(real.folder, '.git', 'lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4));
    mkdirSync(store, { recursive: true });
    if (object !== null) writeFileSync(join(store, sha256), object);
    const repository = await gitRepository(real.folder);
    return { repository, entry: await entryOf(repository, 'main', 'model/model.onnx') };
  }

  it('is followed to the object of the clone, for reading and for laying out', async () => {
    const { repository, entry } = await clone(content);

    const placed = await diskModelStore(repository, temporaryFolder(), describedFiles).place([entry], 'model', []);

    expect(Buffer.from(await repository.read(entry, 1000))).toEqual(content);
    expect(placed.files).toEqual([{ path: 'model.onnx', size: content.length, digest: digestOf(content) }]);
    expect(readFileSync(join(placed.folder, 'model.onnx'))).toEqual(content);
  });

  it('is refused where the object is not here, or is another (T29, input 34)', async () => {
    const gone = await clone(null);
    const other = await clone(Buffer.from('the weights themselveS'));

    await expect(gone.repository.read(gone.entry, 1000)).rejects.toMatchObject({
      code: 'lfs-missing',
      where: 'model/model.onnx',
      hint: expect.stringContaining('git lfs fetch'),
    });
    await expect(other.repository.save(other.entry, join(temporaryFolder(), 'x'))).rejects.toMatchObject({
      code: 'lfs-missing',
    });
  });

  it.each([
    ['a pointer', pointer, { sha256, size: content.length }],
    ['one with an extension', pointer.replace('oid', 'ext-0-x sha256:00\noid'), { sha256, size: content.length }],
    ['another host', pointer.replace('git-lfs.github.com', 'evil.example'), null],
    ['a text in front', `\n${pointer}`, null],
    ['another algorithm', pointer.replace('sha256', 'md5'), null],
    ['a negative size', pointer.replace(/size \d+/, 'size -1'), null],
    ['content', 'hello', null],
  ])('knows %s', (_, given, read) => {
    expect(lfsPointer(given)).toEqual(read);
  });
});

describe('a model laid out on disk', () => {
  it('is written from the commit each time, whatever lies there', async () => {
    const real = realRepository();
    real.write({ 'model/onnx/model.onnx': 'weights', 'model/config.json': '{}', 'other.txt': 'x' });
    real.commit('base');
    const repository = await gitRepository(real.folder);
    const store = diskModelStore(repository, temporaryFolder(), describedFiles);
    const entries = (await repository.tree(await repository.commit('main'))).filter(({ path }) =>
      path.startsWith('model/'),
    );
    const first = await store.place(entries, 'model', []);
    // Read-only for others, but its owner could.
    writeFileSync(join(first.folder, 'config.json'), 'tampered', { flag: 'w', mode: 0o600 });

    const second = await store.place(entries, 'model', []);

    expect(second.folder).toBe(first.folder);
    expect(second.files.map(({ path, size }) => [path, size])).toEqual([
      ['config.json', 2],
      ['onnx/model.onnx', 7],
    ]);
    expect(readFileSync(join(second.folder, 'config.json'), 'utf8')).toBe('{}');
    expect(readFileSync(join(second.folder, 'onnx', 'model.onnx'), 'utf8')).toBe('weights');
  });
});
