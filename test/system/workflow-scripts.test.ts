import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { baseFiles, weights } from '../fakes/scene.ts';
import { ran, scriptOf } from '../fakes/workflow-script.ts';
import { gitHttpServer } from '../github/git-http-server.ts';

const TOKEN = 'ghs_1_secret';
const INTENT = 'b'.repeat(32);

/** A host that somebody else's commit names. */
async function elsewhere(): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** A pull request whose model lies in Git LFS, and whose .lfsconfig names another host. */
async function lfsPullRequest() {
  const root = temporaryFolder();
  const content = Buffer.from(weights('large'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const hostile = await elsewhere();
  const origin = realRepository(join(root, 'o', 'r'));
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  origin.git('config', 'uploadpack.allowFilter', 'true');
  origin.write(baseFiles);
  const base = origin.commit('base');
  rmSync(join(origin.folder, 'model', 'model.onnx'));
  origin.write({
    '.gitattributes': '*.onnx filter=lfs diff=lfs merge=lfs -text\n',
    '.lfsconfig': `[lfs]\n\turl = ${hostile.url}\n`,
    'model/model.onnx': `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`,
  });
  const head = origin.commit('head');
  origin.git('update-ref', 'refs/pull/7/head', head);
  const github = await gitHttpServer(root, TOKEN, new Map([[sha256, content]]));
  const environment = { GITHUB_SERVER_URL: github.url, GITHUB_REPOSITORY: 'o/r', TOKEN, BASE: base, HEAD: head };
  const object = join('lfs', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return { origin, base, head, content, object, hostile, github, environment };
}

it('T29: model files of Git LFS come from the repository itself, and lie in the store for a job without a token', async () => {
  const { base, head, content, object, hostile, github, environment } = await lfsPullRequest();
  const [store, temporary] = [temporaryFolder(), temporaryFolder()];
  const fill = scriptOf('beian-evaluate.yml', 'fetch', 'Fetch into the store of the runners');
  const take = scriptOf('beian-evaluate.yml', 'collect', 'Take the commits from the store, and compare their ids');

  const filled = await ran(fill, temporaryFolder(), {
    ...environment,
    INTENT,
    BEIAN_STORE: store,
    MERGE_BASE: base,
    PULL: '7',
    WITHHELD: '',
  });
  const asked = github.asked.length;
  const taken = await ran(take, temporary, { BASE: base, MERGE_BASE: base, HEAD: head, INTENT, BEIAN_STORE: store });

  expect([filled.code, taken.stderr, taken.code]).toEqual([0, '', 0]);
  expect(readFileSync(join(temporary, 'source.git', object))).toEqual(content);
  expect(hostile.asked).toEqual([]);
  expect(github.asked.filter((one) => one.startsWith('anonymous'))).toEqual([]);
  expect(github.asked).toHaveLength(asked);
  expect(spawnSync('grep', ['--recursive', '--quiet', TOKEN, store, temporary]).status).toBe(1);
  expect(filled.stdout + filled.stderr).not.toContain(TOKEN);
});

it('T29, T32: so they do in a checkout that holds a .lfsconfig, and the token stays out of it', async () => {
  const { origin, content, object, hostile, github, environment } = await lfsPullRequest();
  const clone = temporaryFolder();
  origin.git('clone', '--quiet', origin.folder, clone);
  origin.git('-C', clone, 'remote', 'set-url', 'origin', `${github.url}/o/r`);
  const script = scriptOf('beian-lint.yml', 'plan', 'Fetch model files that lie in Git LFS');

  const { code } = await ran(`cd "$CLONE"\n${script}`, temporaryFolder(), {
    ...environment,
    CLONE: clone,
    GITHUB_REF: 'refs/pull/7/merge',
  });

  expect(code).toBe(0);
  expect(readFileSync(join(clone, '.git', object))).toEqual(content);
  expect(hostile.asked).toEqual([]);
  expect(
    spawnSync('grep', ['--recursive', '--quiet', 'extraheader\\|ghs_', join(clone, '.git', 'config')]).status,
  ).toBe(1);
});

it.each([
  ['is attested when it is the one that was asked for', 'bundle', 0],
  ['is refused when it is another', 'swapped', 2],
])('a bundle %s', async (_, served, code) => {
  const asked: string[] = [];
  const api = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? ''} ${request.headers.accept ?? ''}`);
    response.end(served);
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void api.close());
  const temporary = temporaryFolder();

  const fetched = await ran(
    scriptOf('beian-release.yml', 'attest', 'Fetch the bundle, and compare its digest'),
    temporary,
    {
      GITHUB_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
      GITHUB_REPOSITORY: 'o/r',
      TOKEN,
      RELEASE: '12',
      TAG: 'beian/poet/0123456789ab-01234567',
      ASSET: '34',
      DIGEST: digestOf('bundle'),
    },
  );

  expect(fetched.code).toBe(code);
  expect(asked).toEqual([`/repos/o/r/releases/assets/34 Bearer ${TOKEN} application/octet-stream`]);
  if (code === 0)
    expect(JSON.parse(readFileSync(join(temporary, 'predicate.json'), 'utf8'))).toEqual({
      purl: 'pkg:github/o/r@beian%2Fpoet%2F0123456789ab-01234567',
      releaseId: '12',
    });
});
