import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describedModels } from '../../../src/adapters/github/described-models.ts';
import { gitCache } from '../../../src/adapters/github/git-cache.ts';
import { githubRepository } from '../../../src/adapters/github/github-repository.ts';
import type { TreeEntry } from '../../../src/domain/ports/repository.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

const WEIGHTS = Buffer.from('the weights themselves');

describe.each(HOSTS)('a repository on %s', (host) => {
  async function started(
    files: Readonly<Record<string, string>> = { 'README.md': 'words' },
  ): Promise<ServedGitHub & { readonly reader: ReturnType<typeof githubRepository> }> {
    const served = await servedGitHub({ host, files });
    return { ...served, reader: githubRepository(await served.client({ contents: 'read' }), served.name, gitCache()) };
  }
  const entryIn = async (
    { reader, repository }: Awaited<ReturnType<typeof started>>,
    path: string,
  ): Promise<TreeEntry> =>
    (await reader.tree(repository.head())).find((entry) => entry.path === path) ?? expect.unreachable(path);

  it('asks GitHub once for a tree and once for a file of it, and for a commit id not at all', async () => {
    const scene = await started();
    const { github, reader, repository } = scene;

    for (let time = 0; time < 3; time += 1) {
      await reader.commit(repository.head());
      await reader.read(await entryIn(scene, 'README.md'), 100);
    }

    const asked = github.calls.map(({ route }) => route).filter((route) => route.includes('/git/'));
    expect(asked).toEqual([
      'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
      'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    ]);
    expect(github.violations).toEqual([]);
  });

  it('is refused where GitHub does not list every file: the model could be what is missing (T21, input 35)', async () => {
    const { github, reader, repository } = await started({ a: '1', b: '2', c: '3' });
    repository.settings.mostTreeEntries = 2;

    await expect(reader.tree(repository.head())).rejects.toMatchObject({ code: 'tree-truncated' });
    expect(github.violations).toEqual([]);
  });

  it('shows what a fork brings, and where its branch parted', async () => {
    const { github, reader, repository } = await started();
    const base = repository.head();
    const pull = repository.openPull({ as: 'eve', from: repository.fork('eve'), files: { 'model/a': '1' } });

    const paths = (await reader.tree(pull.head())).map(({ path }) => path);

    expect(paths.toSorted()).toEqual(['README.md', 'model/a']);
    expect(await reader.mergeBase(await reader.commit('heads/main'), pull.head())).toBe(base);
    expect(github.violations).toEqual([]);
  });

  it('has branches with slashes and odd characters in their names', async () => {
    const { github, reader, repository } = await started();
    const commit = repository.push({ branch: 'feature/诗#1', files: { a: '1' } });

    expect(await reader.commit('heads/feature/诗#1')).toBe(commit);
    await expect(reader.commit('heads/feature')).rejects.toMatchObject({ code: 'revision-unknown' });
    expect(github.violations).toEqual([]);
  });

  it('passes on a limit instead of taking it for an answer (input 44)', async () => {
    const { github, reader, repository } = await started();
    github.faults = () => 'secondary-403';

    await expect(reader.tree(repository.head())).rejects.toMatchObject({ name: 'Parked', seconds: 60 });
  });

  describe('with Git LFS', () => {
    async function pointing(
      change: (pointer: string) => string = (pointer) => pointer,
      more: Readonly<Record<string, string>> = {},
    ): Promise<Awaited<ReturnType<typeof started>> & { readonly entry: TreeEntry }> {
      const scene = await started();
      scene.repository.push({ files: { 'model/model.onnx': change(scene.repository.lfs(WEIGHTS)), ...more } });
      return { ...scene, entry: await entryIn(scene, 'model/model.onnx') };
    }

    it('is followed on its own LFS server, and no token goes to where the content lies (T29)', async () => {
      const { github, reader, entry } = await pointing();

      // The storage of the stand-in refuses whoever brings a token.
      expect(Buffer.from(await reader.read(entry, 1000))).toEqual(WEIGHTS);
      expect(github.violations).toEqual([]);
    });

    it('asks no server that the commit names (T29, input 34)', async () => {
      const elsewhere = '[lfs]\n\turl = http://127.0.0.1:9/steal\n';
      const { github, reader, entry } = await pointing((pointer) => pointer, { '.lfsconfig': elsewhere });

      expect(Buffer.from(await reader.read(entry, 1000))).toEqual(WEIGHTS);
      expect(github.violations).toEqual([]);
    });

    it('asks the repository itself for what a fork points at, and not the fork', async () => {
      const { github, repository, reader } = await started();
      const fork = repository.fork('eve');
      const pull = repository.openPull({ as: 'eve', from: fork, files: { m: fork.lfs(Buffer.from('strange')) } });
      const [entry] = (await reader.tree(pull.head())).filter(({ path }) => path === 'm');

      await expect(reader.read(entry!, 1000)).rejects.toMatchObject({ code: 'lfs-missing', where: 'm' });
      expect(github.violations).toEqual([]);
    });

    it.each([
      ['a larger size', (pointer: string) => pointer.replace(/size \d+/, 'size 23'), 'lfs-missing'],
      ['a smaller size', (pointer: string) => pointer.replace(/size \d+/, 'size 21'), 'lfs-missing'],
      [
        'content that nobody pushed',
        (pointer: string) => pointer.replace(/[0-9a-f]{64}/, 'a'.repeat(64)),
        'lfs-missing',
      ],
      ['more than may be read', (pointer: string) => pointer.replace(/size \d+/, 'size 9999'), 'file-too-large'],
    ])('refuses a pointer with %s (T29, input 34)', async (_, change, code) => {
      const { github, reader, entry } = await pointing(change);

      await expect(reader.read(entry, 1000)).rejects.toMatchObject({ code, where: 'model/model.onnx' });
      expect(github.violations).toEqual([]);
    });

    it('refuses content that is another', async () => {
      const { github, reader, entry, repository } = await pointing();
      github.replaceBytes(createHash('sha256').update(WEIGHTS).digest('hex'), Buffer.from('The weights themselves'));

      await expect(reader.read(entry, 1000)).rejects.toMatchObject({ code: 'lfs-missing' });
      expect(repository.read('main', 'model/model.onnx')).toContain('git-lfs');
      expect(github.violations).toEqual([]);
    });

    it('describes a model by its pointers and by what git holds, and fetches no weights', async () => {
      const { github, reader, repository } = await pointing((pointer) => pointer, { 'model/config.json': '{}' });
      const entries = (await reader.tree(repository.head())).filter(({ path }) => path.startsWith('model/'));

      const placed = await describedModels(reader.raw).place(entries, 'model', []);

      const digest = (content: string | Buffer): string =>
        `sha256:${createHash('sha256').update(content).digest('hex')}`;
      expect(placed.files).toEqual([
        { path: 'config.json', size: 2, digest: digest('{}') },
        { path: 'model.onnx', size: WEIGHTS.length, digest: digest(WEIGHTS) },
      ]);
      expect(github.violations).toEqual([]);
    });

    it('describes what a reference names by its size and digest, and asks nobody for it', async () => {
      const reference = `from: https://files.example/w\nsize: 77\nsha256: ${'c3'.repeat(32)}\n`;
      const { github, reader, repository } = await pointing((pointer) => pointer, {
        'model/w.safetensors.ref.yml': reference,
      });
      const entries = (await reader.tree(repository.head())).filter(({ path }) => path.startsWith('model/'));
      const { place } = describedModels(reader.raw);

      const placed = await place(entries, 'model', ['https://files.example/']);

      expect(placed.files).toContainEqual({ path: 'w.safetensors', size: 77, digest: `sha256:${'c3'.repeat(32)}` });
      await expect(place(entries, 'model', [])).rejects.toMatchObject({ code: 'reference-source' });
      expect(github.violations).toEqual([]);
    });
  });
});
