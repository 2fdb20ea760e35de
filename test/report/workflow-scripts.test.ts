import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitRepository } from '../../src/adapters/local/git-repository.ts';
import { plannedModels, type RunRequest } from '../../src/cli/workplace.ts';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { digestOf, type Digest } from '../../src/domain/digest.ts';
import { EvaluationSpec } from '../../src/domain/evaluation-spec.ts';
import { plannedSecrets, type Plan } from '../../src/domain/plan.ts';
import { unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { withheldObjects } from '../../src/flow/withheld.ts';
import { realRepository, temporaryFolder, type RealRepository } from '../fakes/git-scene.ts';
import { baseFiles, weights } from '../fakes/scene.ts';
import { ran, scriptOf, type Ran } from '../fakes/workflow-script.ts';

const NONCE = 'a'.repeat(32);
const INTENT = 'b'.repeat(32);
const BASE = '1'.repeat(40);
const HEAD = '2'.repeat(40);
const spec = (over: Partial<EvaluationSpec> = {}): string =>
  canonicalJson(
    EvaluationSpec.parse({
      schema: 1,
      intent: INTENT,
      nonce: NONCE,
      repository: 1,
      pull: 7,
      branch: 'main',
      commits: { base: BASE, head: HEAD, mergeBase: BASE },
      secrets: [],
      organisation: null,
      draws: null,
      model: 'poet',
      tier: 'quick',
      at: '2026-11-25T00:00:00Z',
      plan: digestOf('plan'),
      shards: 2,
      ...over,
    }),
  );
const errandOf = (json: string, over: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  SPEC: Buffer.from(json).toString('base64url'),
  SPEC_DIGEST: digestOf(json),
  NONCE,
  SHARDS: '[0,1]',
  GITHUB_REF: 'refs/heads/main',
  DEFAULT_BRANCH: 'main',
  ...over,
});

describe('the errand of an evaluation', () => {
  const script = scriptOf('beian-evaluate.yml', 'prepare', 'Read the errand, and take nothing that has another form');
  const read = (environment: Readonly<Record<string, string>>): Promise<Ran> =>
    ran(script, temporaryFolder(), environment);

  it.each([1, 2, 3, 4])('is read as the App writes it, whatever its length leaves to fill up (%i)', async (length) => {
    const { code, outputs } = await read(errandOf(spec({ model: 'm'.repeat(length) })));

    expect(code).toBe(0);
    expect(outputs).toEqual({ base: BASE, head: HEAD, mergeBase: BASE, intent: INTENT, pull: '7', shards: '[0,1]' });
  });

  it('of a merge group names no pull request', async () => {
    expect((await read(errandOf(spec({ pull: null })))).outputs['pull']).toBe('');
  });

  it('cannot name other commits inside a text', async () => {
    const { outputs } = await read(errandOf(spec({ model: `","head":"${'9'.repeat(40)}","pull":99,"` })));

    expect(outputs).toMatchObject({ head: HEAD, pull: '7' });
  });

  it.each([
    ['T5: a branch instead of a commit', errandOf(spec().replace(HEAD, 'main')), 'names no commit for head'],
    ['another branch', errandOf(spec(), { GITHUB_REF: 'refs/heads/mine' }), 'on the default branch'],
    ['another digest', errandOf(spec(), { SPEC_DIGEST: digestOf('other') }), 'not of the same errand'],
    ['T16: another nonce', errandOf(spec(), { NONCE: 'c'.repeat(32) }), 'another nonce'],
    ['T9: a command in the errand', errandOf(spec(), { SPEC: '$(touch x)' }), 'input spec is not base64url'],
    [
      'T9: a command in the digest',
      errandOf(spec(), { SPEC_DIGEST: `sha256:$(touch x)${'0'.repeat(54)}` }),
      'input spec-digest is not',
    ],
    [
      'T11: a line break in the nonce',
      errandOf(spec(), { NONCE: `${NONCE}\nhead=${'9'.repeat(40)}` }),
      'input nonce is not',
    ],
    [
      'T11: a line break in the shards',
      errandOf(spec(), { SHARDS: `[0]\nhead=${'9'.repeat(40)}` }),
      'input shards is not',
    ],
    ['shards that are no list of numbers', errandOf(spec(), { SHARDS: '["a"]' }), 'input shards is not'],
    ['more than 20 kB', errandOf(spec({ model: 'm'.repeat(20_000) })), 'at most 20 kB'],
    ['nothing', errandOf('', { SPEC: '' }), 'input spec is not base64url'],
  ])('is refused with one line and no output that a job could use: %s', async (_, environment, says) => {
    const folder = temporaryFolder();

    const { code, stdout, outputs } = await ran(script, folder, environment);

    expect(code).toBe(2);
    expect(stdout).toMatch(/^::error title=beian::[^\n]+\n$/);
    expect(stdout).toContain(says);
    expect(outputs).not.toHaveProperty('shards');
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});

interface Server {
  readonly origin: RealRepository;
  readonly base: string;
  readonly head: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What GitHub serves: a repository with a pull request, over git's own protocol. */
function server(): Server {
  const root = temporaryFolder();
  const origin = realRepository(join(root, 'server', 'o', 'r'));
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  origin.git('config', 'uploadpack.allowFilter', 'true');
  origin.write(baseFiles);
  const base = origin.commit('base');
  origin.git('checkout', '--quiet', '-b', 'pull');
  rmSync(join(origin.folder, 'model', 'model.onnx'));
  origin.write({ 'model/model.onnx': weights('head') });
  const head = origin.commit('head');
  origin.git('update-ref', 'refs/pull/7/head', head);
  return {
    origin,
    base,
    head,
    environment: {
      GITHUB_SERVER_URL: `file://${join(root, 'server')}`,
      GITHUB_REPOSITORY: 'o/r',
      RUNNER_TOOL_CACHE: join(root, 'cache'),
      TOKEN: 'ghs_secret',
      BASE: base,
      MERGE_BASE: base,
      HEAD: head,
      PULL: '7',
      INTENT,
      WITHHELD: '',
    },
  };
}

/** The plan that a clone gives, which need not know the history. */
async function planIn(
  repo: string,
  { base, head }: Pick<Server, 'base' | 'head'>,
  secrets: ReadonlyMap<string, Digest> | null = null,
): Promise<Plan> {
  const request: RunRequest = {
    repo,
    base,
    head,
    mergeBase: base,
    out: join(temporaryFolder(), 'out'),
    tier: 'quick',
    seeds: unsignedSeeds,
    at: '2026-11-25T00:00:00Z',
    model: null,
    onnxruntime: null,
    sandbox: { kind: 'none' },
    cache: null,
    organisation: null,
    identities: [],
    secrets,
  };
  const [one] = await plannedModels(request, terminal);
  return one?.planned.plan ?? expect.unreachable();
}

const terminal = { stdout: { write() {} }, stderr: { write() {} }, environment: {}, now: () => 0 };

describe('the commits of an evaluation', () => {
  const prepare = scriptOf('beian-evaluate.yml', 'prepare', 'Fetch the commits, by their full ids');
  const fill = scriptOf('beian-evaluate.yml', 'fetch', 'Fetch into the store of the runners');
  const take = scriptOf('beian-evaluate.yml', 'collect', 'Take the commits from the store, and compare their ids');

  it('T32: are fetched without a working tree, and the token is on no disk', async () => {
    const github = server();
    const folder = temporaryFolder();

    const { code, stderr } = await ran(prepare, folder, github.environment);

    expect([stderr, code]).toEqual(['', 0]);
    expect(existsSync(join(folder, 'source.git', 'objects'))).toBe(true);
    expect(spawnSync('grep', ['--recursive', '--quiet', 'extraheader\\|ghs_secret', folder]).status).toBe(1);
  });

  it('T5, T6: are refused when the pull request has moved on', async () => {
    const github = server();
    github.origin.git('update-ref', 'refs/pull/7/head', github.base);

    const { code, stdout } = await ran(prepare, temporaryFolder(), github.environment);

    expect([code, stdout]).toEqual([2, '::error title=beian::The pull request has another head commit by now.\n']);
  });

  it('are refused when nobody has them', async () => {
    const { code } = await ran(prepare, temporaryFolder(), { ...server().environment, HEAD: '9'.repeat(40) });

    expect(code).not.toBe(0);
  });

  it('reach the GPU runners through their store, and give the same plan there without any token', async () => {
    const github = server();
    const { TOKEN: _, GITHUB_SERVER_URL: __, ...without } = github.environment;
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    await ran(prepare, first, github.environment);

    const filled = await ran(fill, temporaryFolder(), github.environment);
    const taken = await ran(take, second, without);

    expect([filled.stderr, filled.code, taken.stderr, taken.code]).toEqual(['', 0, '', 0]);
    expect(await planIn(join(second, 'source.git'), github)).toEqual(await planIn(join(first, 'source.git'), github));
  });

  it('T30: leave the keyword library, the banks and every older version of them behind, and still give the same plan', async () => {
    const github = server();
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    await ran(prepare, first, github.environment);
    const asked = await planIn(join(first, 'source.git'), github);
    const repository = await gitRepository(join(first, 'source.git'));
    const lists = await withheldObjects(repository, asked.commits, new Set(['list']));
    const all = await withheldObjects(repository, asked.commits, new Set(['list', 'bank']));
    const environment = (ids: readonly string[]): Readonly<Record<string, string>> => ({
      ...github.environment,
      WITHHELD: ids.join(' '),
    });

    const filled = await ran(fill, temporaryFolder(), environment(lists));
    const taken = await ran(take, second, environment(lists));
    const third = temporaryFolder();
    await ran(fill, temporaryFolder(), environment(all));
    await ran(take, third, environment(all));

    const has = (folder: string, id: string): boolean =>
      spawnSync('git', ['--git-dir', join(folder, 'source.git'), 'cat-file', '-e', id]).status === 0;
    const told = new Map(plannedSecrets(asked).map(({ path, digest }) => [path, digest]));
    const list = github.origin.git('rev-parse', `${github.base}:beian/keywords.jsonl`);
    const bank = github.origin.git('rev-parse', `${github.base}:beian/banks/generation.jsonl`);
    expect([filled.stderr, filled.code, taken.stderr, taken.code]).toEqual(['', 0, '', 0]);
    expect([lists.includes(list), lists.includes(bank), all.includes(bank)]).toEqual([true, false, true]);
    expect([has(first, list), has(second, list), has(second, bank), has(third, bank)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await planIn(join(second, 'source.git'), github, told)).toEqual(asked);
    await expect(planIn(join(second, 'source.git'), github)).rejects.toMatchObject({ code: 'git-failed' });
  });

  it('T30: are not kept where the server leaves out no files', async () => {
    const github = server();
    github.origin.git('config', 'uploadpack.allowFilter', 'false');
    const list = github.origin.git('rev-parse', `${github.base}:beian/keywords.jsonl`);

    const { code, stdout } = await ran(fill, temporaryFolder(), { ...github.environment, WITHHELD: list });

    expect([code, stdout]).toEqual([2, expect.stringContaining('leaves out no files')]);
    expect(
      existsSync(join(github.environment['RUNNER_TOOL_CACHE'] ?? '', 'beian-store', 'packs', `${INTENT}.pack`)),
    ).toBe(false);
  });

  it.each(['main', `${'0'.repeat(40)}\n-x`, '$(touch x)'])(
    'T9: are fetched only where what is withheld is ids: %j',
    async (withheld) => {
      const { code, stdout } = await ran(fill, temporaryFolder(), { ...server().environment, WITHHELD: withheld });

      expect([code, stdout]).toEqual([2, expect.stringContaining('names no objects to withhold')]);
    },
  );

  it('come with model files that lie in the store under their digest, as Git LFS names them', async () => {
    const github = server();
    const content = weights('large');
    const sha256 = createHash('sha256').update(content).digest('hex');
    github.origin.write({
      'model/model.onnx': `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${content.length}\n`,
    });
    const head = github.origin.commit('large');
    github.origin.git('update-ref', 'refs/pull/7/head', head);
    const environment: Readonly<Record<string, string>> = { ...github.environment, HEAD: head };
    const folder = temporaryFolder();
    const object = join(
      environment['RUNNER_TOOL_CACHE'] ?? '',
      'beian-store',
      'lfs',
      'objects',
      sha256.slice(0, 2),
      sha256.slice(2, 4),
    );

    await ran(fill, temporaryFolder(), environment);
    const { code } = await ran(take, folder, environment);
    const before = planIn(join(folder, 'source.git'), { ...github, head });
    await expect(before).rejects.toMatchObject({ code: 'lfs-missing' });
    mkdirSync(object, { recursive: true });
    writeFileSync(join(object, sha256), content);

    expect(code).toBe(0);
    expect((await planIn(join(folder, 'source.git'), { ...github, head })).head.files).toContainEqual({
      path: 'model.onnx',
      size: content.length,
      digest: `sha256:${sha256}`,
    });
  });

  it('T7: are refused when the store gives others, or damaged ones', async () => {
    const github = server();
    const pack = join(github.environment['RUNNER_TOOL_CACHE'] ?? '', 'beian-store', 'packs', `${INTENT}.pack`);
    await ran(fill, temporaryFolder(), { ...github.environment, HEAD: github.base, PULL: '' });

    const others = await ran(take, temporaryFolder(), github.environment);
    writeFileSync(pack, readFileSync(pack).fill(7, 40, 60));
    const damaged = await ran(take, temporaryFolder(), { ...github.environment, HEAD: github.base });

    expect([others.code, others.stdout]).toEqual([
      2,
      '::error title=beian::The store of this runner gives other commits than the errand names.\n',
    ]);
    expect(damaged.code).not.toBe(0);
  });

  it('are asked for by name where a runner does not see the store', async () => {
    const { code, stdout } = await ran(take, temporaryFolder(), server().environment);

    expect([code, stdout]).toEqual([2, expect.stringContaining('BEIAN_STORE')]);
  });
});

describe('a training run', () => {
  it('runs without a variable of the job, says nothing in the log, and names what came out by its digest', async () => {
    const [work, temporary, store] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    mkdirSync(join(work, 'training'));
    writeFileSync(
      join(work, 'training', 'train.sh'),
      'echo "::add-mask::a"; env > "$1/environment"; echo weights > "$1/model; touch x\nline"; ln -s /etc/passwd "$1/link"\n',
    );
    const script = (step: string): string => `cd "$WORK"\n${scriptOf('beian-train.yml', 'train', step)}`;
    const environment = { WORK: work, TOKEN: 'ghs_secret', BEIAN_TRAINED: store };

    const trained = await ran(script('Train'), temporary, environment);
    const named = await ran(script('Name what came out by its digest'), temporary, environment);

    expect([trained.code, trained.stdout, named.code, named.stdout]).toEqual([0, '', 0, '']);
    expect(readFileSync(join(temporary, 'trained', 'environment'), 'utf8')).not.toContain('ghs_secret');
    expect(readFileSync(join(temporary, 'summary.md'), 'utf8')).toMatch(
      /^\| sha256 \| bytes \|\n\| --- \| ---: \|\n(?:\| `[0-9a-f]{64}` \| \d+ \|\n){2}$/,
    );
    const digest = digestOf('weights\n').slice('sha256:'.length);
    expect(readFileSync(join(store, digest), 'utf8')).toBe('weights\n');
  });

  it('takes nothing but the full id of a commit', async () => {
    const script = scriptOf('beian-train.yml', 'train', 'Take nothing but a full commit id');

    expect((await ran(script, temporaryFolder(), { COMMIT: HEAD })).code).toBe(0);
    expect((await ran(script, temporaryFolder(), { COMMIT: 'main' })).code).toBe(2);
  });
});

describe('a release', () => {
  const script = scriptOf('beian-release.yml', 'attest', 'Take nothing that has another form');
  const inputs = {
    RELEASE: '12',
    ASSET: '34',
    TAG: 'beian/poet/0123456789ab-01234567',
    DIGEST: digestOf('bundle'),
    GITHUB_REF: 'refs/heads/main',
    DEFAULT_BRANCH: 'main',
  };

  it('is attested as it was asked for', async () => {
    expect((await ran(script, temporaryFolder(), inputs)).code).toBe(0);
  });

  it.each([
    { RELEASE: '12;x' },
    { ASSET: '' },
    { TAG: '../x' },
    { TAG: 'beian/poet/../0123456789ab-01234567' },
    { TAG: 'beian/-x/0123456789ab-01234567' },
    { TAG: 'v1' },
    { DIGEST: 'sha256:0' },
    { GITHUB_REF: 'refs/heads/x' },
  ])('is refused with one line: %o', async (over) => {
    const { code, stdout } = await ran(script, temporaryFolder(), { ...inputs, ...over });

    expect([code, stdout]).toEqual([2, expect.stringMatching(/^::error title=beian::[^\n]+\n$/)]);
  });
});

describe('a checkout of a pull request', () => {
  it('knows the base branch of a merge group from its name', async () => {
    const { origin, base, head } = server();
    const [clone, temporary] = [temporaryFolder(), temporaryFolder()];
    execFileSync('git', ['clone', '--quiet', origin.folder, clone]);

    const { code, stderr } = await ran(
      `cd "$CLONE"\n${scriptOf('beian-pull-request.yml', 'ask', 'Fetch model files that lie in Git LFS')}\necho "$MERGE_BASE" > "$RUNNER_TEMP/merge-base"`,
      temporary,
      {
        CLONE: clone,
        BASE: '',
        HEAD: head,
        GITHUB_REF: `refs/heads/gh-readonly-queue/main/pr-7-${base}`,
        TOKEN: 't',
        GITHUB_SERVER_URL: 'https://example.invalid',
      },
    );

    expect([stderr, code]).toEqual(['', 0]);
    expect(readFileSync(join(temporary, 'merge-base'), 'utf8')).toBe(`${base}\n`);
  });
});
