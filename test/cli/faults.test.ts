import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ageEnvelope, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { writingFault } from '../../src/adapters/local/writing-fault.ts';
import type { Terminal } from '../../src/cli/command.ts';
import { main } from '../../src/cli/main.ts';
import { faultCodes, type FaultCode } from '../../src/domain/fault-codes.ts';
import { Fault } from '../../src/domain/fault.ts';
import { lonelyAppEnvironment } from '../fakes/app-settings.ts';
import { fileServer } from '../fakes/file-server.ts';
import { realRepository, temporaryFolder, type RealRepository } from '../fakes/git-scene.ts';
import { httpService } from '../fakes/http-service.ts';
import { message } from '../fakes/protobuf-writer.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'poetry');

type Files = Parameters<RealRepository['write']>[0];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const beian = (...args: readonly string[]): Promise<Ended> => beianWith({}, ...args);

async function beianWith(environment: Terminal['environment'], ...args: readonly string[]): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment,
    now: () => 0,
  });
  return { code, stdout, stderr };
}

/** A repository whose branch `pull` replaces the weights, changed by the case at hand. */
function pullRequest(base: Files = {}, head: Files = {}): RealRepository {
  const real = realRepository();
  real.write({ ...baseFiles, ...base });
  real.commit('base');
  real.git('checkout', '--quiet', '-b', 'pull');
  rmSync(join(real.folder, 'model', 'model.onnx'), { force: true });
  real.write({ 'model/model.onnx': weights('head'), ...head });
  real.commit('head');
  return real;
}

/** The same with the example's real model, so that it can be opened. */
function realModel(change: (folder: string) => void = () => {}, policy: string = POLICY): RealRepository {
  const real = realRepository();
  real.write({ ...baseFiles, '.github/beian.yml': policy });
  rmSync(join(real.folder, 'model'), { recursive: true });
  cpSync(join(EXAMPLE, 'repo', 'model'), join(real.folder, 'model'), { recursive: true });
  mkdirSync(join(real.folder, 'model', 'onnx'), { recursive: true });
  cpSync(join(EXAMPLE, 'weights', 'worse', 'model.onnx'), join(real.folder, 'model', 'onnx', 'model.onnx'));
  real.commit('base');
  real.git('checkout', '--quiet', '-b', 'pull');
  writeFileSync(join(real.folder, 'model', 'notes.txt'), 'changed');
  change(join(real.folder, 'model'));
  real.commit('head');
  return real;
}

const policyWith = (runtime: string): string =>
  `version: 1\nmodels:\n  - { id: poet, folder: model, runtime: { ${runtime} } }\n`;

/** The pull request of a team whose model is a service at that address. */
const served = (origin: string, more = ''): RealRepository =>
  pullRequest({
    '.github/beian.yml': policyWith(
      `kind: endpoint, url: "${origin}/v1", model: m, provider: p, version: v, retries: 0${more}`,
    ),
  });

/** The pull request of a team whose weights lie outside git. */
const referring = (from: string, size = 'size: 9', source = 'https://elsewhere.example/'): RealRepository => {
  const real = pullRequest({
    '.github/beian.yml': POLICY.replace('folder: model,', `folder: model, sources: ['${source}'],`),
  });
  rmSync(join(real.folder, 'model', 'model.onnx'));
  real.write({ 'model/model.onnx.ref.yml': `${from}\n${size}\nsha256: ${'a'.repeat(64)}\n` });
  real.commit('outside');
  return real;
};

/** The pull request of a team that keeps its keyword list encrypted. */
const sealed = async (
  identity = '',
  change: (content: Uint8Array) => Uint8Array = (content) => content,
): Promise<RealRepository> => {
  const recipient = await recipientOf(identity || (await newIdentity()));
  const list = await ageEnvelope([recipient]).seal(new TextEncoder().encode(String(baseFiles['beian/keywords.jsonl'])));
  return pullRequest({
    '.github/beian.yml': `${POLICY}checks:\n  content/blocked-keywords: { keywords: beian/keywords.jsonl.age }\n`,
    'beian/keywords.jsonl.age': change(list),
  });
};

const keyFile = (identity: string): string => {
  const path = join(temporaryFolder(), 'key.txt');
  writeFileSync(path, `# a key\n${identity}\n`);
  return path;
};

const run = (real: RealRepository, out: string, ...more: readonly string[]): Promise<Ended> =>
  beian('run', '--repo', real.folder, '--base', 'main', '--head', 'pull', '--out', out, ...more);
const edited = (path: string, edit: (content: Record<string, unknown>) => unknown): void =>
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)));

/** A fault that only another place can provoke; its words are checked here all the same. */
function told(code: FaultCode, where: string): Promise<Ended> {
  return Promise.resolve({ code: 2, stdout: '', stderr: `beian: ${new Fault(code, { where }).line()}\n` });
}

/** One way, at least, into every fault: what is done, and where the line must point. */
const provoked: Readonly<
  Record<FaultCode, readonly [what: string, where: string, provoke: (out: string) => Promise<Ended>]>
> = {
  'usage': ['an option that does not exist', '--bse main', () => beian('run', '--bse', 'main')],
  'node-too-old': [
    'Node.js 20',
    '',
    () =>
      Promise.resolve(
        spawned(['--import', 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})']),
      ),
  ],
  'repository-missing': [
    'a folder outside any repository',
    '',
    (out) => beian('run', '--repo', temporaryFolder(), '--base', 'main', '--out', out),
  ],
  'revision-unknown': [
    'a branch that is not there',
    'gone',
    (out) => beian('run', '--repo', pullRequest().folder, '--base', 'gone', '--out', out),
  ],
  'history-unrelated': [
    'histories without a common commit',
    ' and ',
    (out) => {
      const real = pullRequest();
      real.git('checkout', '--quiet', '--orphan', 'other');
      real.commit('other');
      return beian('run', '--repo', real.folder, '--base', 'main', '--head', 'other', '--out', out);
    },
  ],
  'git-failed': [
    'an object that is gone',
    'git ',
    (out) => {
      const real = pullRequest();
      const oid = real.git('rev-parse', 'main:beian/keywords.jsonl');
      rmSync(join(real.folder, '.git', 'objects', oid.slice(0, 2), oid.slice(2)), { force: true });
      const bank = real.git('rev-parse', 'main:beian/service.yml');
      rmSync(join(real.folder, '.git', 'objects', bank.slice(0, 2), bank.slice(2)), { force: true });
      return run(real, out);
    },
  ],
  // GitHub alone truncates: test/app/github.test.ts provokes it over HTTP.
  'tree-truncated': ['a tree that GitHub cuts short', 'commit', () => told('tree-truncated', 'commit')],
  'policy-missing': [
    'a base without a policy',
    'main:.github/beian.yml',
    (out) => {
      const real = pullRequest();
      real.git('checkout', '--quiet', 'main');
      rmSync(join(real.folder, '.github'), { recursive: true });
      real.commit('no policy');
      return run(real, out);
    },
  ],
  'policy-syntax': [
    'broken YAML',
    '.github/beian.yml:3:1',
    (out) => run(pullRequest({ '.github/beian.yml': 'version: 1\nmodels: [\n' }), out),
  ],
  'policy-unknown-key': [
    'an unknown key',
    '.github/beian.yml:4:1',
    (out) => run(pullRequest({ '.github/beian.yml': `${POLICY}colour: red\n` }), out),
  ],
  'policy-value': [
    'NaN',
    '.github/beian.yml:5:46',
    (out) =>
      run(
        pullRequest({ '.github/beian.yml': `${POLICY}checks:\n  training/held-out-perplexity: { tolerance: .nan }\n` }),
        out,
      ),
  ],
  'policy-looser': [
    'a repository that loosens the policy of its organisation',
    '.github/beian.yml',
    async (out) => {
      const real = pullRequest({ '.github/beian.yml': `${POLICY}waiverDays: 60\n` });
      const file = join(real.folder, 'organisation.yml');
      writeFileSync(file, 'version: 1\nwaiverDays: 30\n');
      return run(real, out, '--org-policy', file);
    },
  ],
  'organisation-unseen': [
    "an organisation's policy that was there and cannot be seen any more",
    'acme/.github',
    () => told('organisation-unseen', 'acme/.github'),
  ],
  'policy-model': [
    'a model that is not listed',
    '--model painter',
    (out) => run(pullRequest(), out, '--model', 'painter'),
  ],
  'file-missing': [
    'a bank that is not there',
    'beian/banks/generation.jsonl',
    (out) => {
      const real = pullRequest();
      real.git('checkout', '--quiet', 'main');
      rmSync(join(real.folder, 'beian', 'banks'), { recursive: true });
      real.commit('no bank');
      return run(real, out);
    },
  ],
  'file-syntax': [
    'a damaged training log',
    'training/log.jsonl',
    (out) => run(pullRequest({}, { 'training/log.jsonl': 'oops\n' }), out),
  ],
  'file-too-large': [
    'a bank of 70 MB',
    'beian/banks/generation.jsonl',
    (out) => run(pullRequest({ 'beian/banks/generation.jsonl': new Uint8Array(70_000_000) }), out),
  ],
  'library-unusable': ['a keyword library that is not there', 'gone.csv', () => beian('keywords', 'lint', 'gone.csv')],
  'text-unreadable': [
    'a reference that is not there',
    'gone.txt',
    (out) => {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'k.csv'), 'keyword,risk\n赌博,A.1.h\n');
      return beian('keywords', 'lint', join(out, 'k.csv'), '--reference', 'gone.txt');
    },
  ],
  'lfs-missing': [
    'an LFS pointer without its object',
    'model/model.onnx',
    (out) =>
      run(
        pullRequest(
          {},
          { 'model/model.onnx': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n` },
        ),
        out,
      ),
  ],
  'reference-unusable': [
    'a reference without its size',
    'model/model.onnx.ref.yml',
    (out) => run(referring('from: https://files.example/w', ''), out),
  ],
  'reference-source': [
    'a reference to a host that the base branch does not list',
    'model/model.onnx.ref.yml: https://files.example/w',
    (out) => run(referring('from: https://files.example/w'), out),
  ],
  'reference-unreachable': [
    'a reference to what is not there',
    '/gone',
    async (out) => {
      const { origin } = await fileServer((_, response) => response.writeHead(404).end());
      return run(referring(`from: ${origin}/gone`, 'size: 9', `${origin}/`), out);
    },
  ],
  'reference-altered': [
    'a reference to another file',
    '/other',
    async (out) => {
      const { origin } = await fileServer((_, response) => response.end('ten bytes!'));
      return run(referring(`from: ${origin}/other`, 'size: 10', `${origin}/`), out);
    },
  ],
  'source-keys': [
    'a key without its origin',
    'BEIAN_SOURCE_KEYS, line 1',
    (out) =>
      beianWith(
        { BEIAN_SOURCE_KEYS: 'Bearer token' },
        'run',
        '--repo',
        pullRequest().folder,
        '--base',
        'main',
        '--head',
        'pull',
        '--out',
        out,
      ),
  ],
  'model-missing': [
    'a model folder without an ONNX file',
    'pull:model',
    (out) => {
      const real = pullRequest();
      rmSync(join(real.folder, 'model', 'model.onnx'));
      real.commit('gone');
      return run(real, out);
    },
  ],
  'model-entry': [
    'a link among the model files',
    'model/vocab.json',
    (out) => run(pullRequest({}, { 'model/vocab.json': { link: '/etc/passwd' } }), out),
  ],
  'model-limit': [
    'a model of more files than are looked at',
    'model',
    (out) => {
      const names = Array.from({ length: 2001 }, (_, index) => [`model/${index}.txt`, String(index)]);
      return run(pullRequest({}, Object.fromEntries(names)), out);
    },
  ],
  'model-unreadable': [
    'a truncated ONNX file',
    'onnx/model.onnx',
    (out) =>
      run(
        realModel((folder) => truncateSync(join(folder, 'onnx', 'model.onnx'), 1_000_000)),
        out,
      ),
  ],
  'model-layout': [
    'a graph that is no decoder',
    'model.onnx',
    (out) =>
      run(
        realModel((folder) => writeFileSync(join(folder, 'onnx', 'model.onnx'), identityGraph())),
        out,
      ),
  ],
  'tokenizer-unreadable': [
    'a tokenizer that is no JSON',
    'tokenizer.json',
    (out) =>
      run(
        realModel((folder) => writeFileSync(join(folder, 'tokenizer.json'), '{')),
        out,
      ),
  ],
  'tokenizer-mismatch': [
    'a tokenizer of another model',
    'tokenizer.json',
    (out) =>
      run(
        realModel((folder) => edited(join(folder, 'tokenizer.json'), (file) => ({ ...file, added_tokens: [] }))),
        out,
      ),
  ],
  'runtime-missing': [
    'a folder without onnxruntime',
    '',
    (out) => run(realModel(), out, '--onnxruntime', temporaryFolder()),
  ],
  // test/action/onnxruntime.test.ts provokes both with a registry.
  'native-part-missing': [
    'no registry',
    'onnxruntime-node@1.30.0',
    () => told('native-part-missing', 'onnxruntime-node@1.30.0'),
  ],
  'native-part-altered': [
    'another package',
    'onnxruntime-node@1.30.0',
    () => told('native-part-altered', 'onnxruntime-node@1.30.0'),
  ],
  'provider-missing': [
    'a provider that does not start',
    'provider cuda',
    (out) =>
      run(
        realModel(() => {}, POLICY.replace('kind: onnx', 'kind: onnx, provider: cuda')),
        out,
      ),
  ],
  'sandbox-missing': [
    'a machine without bubblewrap',
    'bwrap',
    async (out) => {
      const [real, programs] = [realModel(), temporaryFolder()];
      const path = process.env['PATH'];
      symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(programs, 'git'));
      process.env['PATH'] = programs;
      return run(real, out, '--sandbox', 'bubblewrap').finally(() => (process.env['PATH'] = path));
    },
  ],
  'image-not-pinned': [
    'an image with a tag',
    'sandbox-image debian:12',
    () => beian('run', '--base', 'main', '--sandbox', 'container', '--sandbox-image', 'debian:12'),
  ],
  'key-variable-missing': [
    'a variable that nobody set',
    'SERVICE_KEY',
    (out) => run(served('https://service.example.invalid', ', keyVariable: SERVICE_KEY'), out),
  ],
  'service-unreachable': [
    'a port where nobody listens',
    'http://127.0.0.1:9/v1/chat/completions',
    (out) => run(served('http://127.0.0.1:9'), out),
  ],
  'service-refused': [
    'a service that knows no such model',
    '/v1/chat/completions',
    async (out) => {
      const { origin } = await httpService((_, response) => void response.writeHead(404).end('{}'));
      return run(served(origin), out);
    },
  ],
  'service-answer': [
    'a page in place of an answer',
    '/v1/chat/completions',
    async (out) => run(served((await httpService(() => '<html>')).origin), out),
  ],
  // A check that scores is inconclusive then, and the run goes on: test/flow/named-service.test.ts.
  'log-probabilities-missing': [
    'a service without them',
    'https://service.example.invalid',
    () => told('log-probabilities-missing', 'https://service.example.invalid'),
  ],
  'server-failed': [
    'a command that ends at once',
    'logs/server-',
    (out) => run(pullRequest({ '.github/beian.yml': policyWith('kind: serve, command: [/bin/false]') }), out),
  ],
  'runtime-failed': [
    'a text beyond the positions that the model has',
    'onnx/model.onnx',
    (out) => {
      const real = realModel((folder) =>
        edited(join(folder, 'config.json'), (file) => ({ ...file, n_positions: 5000 })),
      );
      real.git('checkout', '--quiet', 'main');
      real.write({ 'beian/held-out.jsonl': `{"id":"long","text":"${'春'.repeat(300)}"}\n` });
      real.commit('a long text');
      return run(real, out);
    },
  ],
  'plan-missing': ['an empty folder', '', (out) => beian('conclude', '--out', out)],
  'plan-stale': [
    'a plan of another repository',
    'evidence/plan.json',
    async (out) => {
      const real = pullRequest();
      await beian('plan', '--repo', real.folder, '--base', 'main', '--head', 'pull', '--out', out);
      // The same commits with another Git LFS object or setting cannot be made; a plan edited by hand can.
      edited(join(out, 'evidence', 'plan.json'), (plan) => ({ ...plan, tier: 'filing' }));
      writeFileSync(
        join(out, 'evidence', 'plan.json'),
        `${canonical(JSON.parse(readFileSync(join(out, 'evidence', 'plan.json'), 'utf8')))}\n`,
      );
      return beian('collect', '--repo', real.folder, '--out', out);
    },
  ],
  'evidence-unreadable': [
    'a plan that is no JSON',
    'evidence/plan.json',
    async (out) => {
      await beian('plan', '--repo', pullRequest().folder, '--base', 'main', '--head', 'pull', '--out', out);
      writeFileSync(join(out, 'evidence', 'plan.json'), '{');
      return beian('release', '--out', out);
    },
  ],
  'evidence-missing': [
    'a policy that is gone from the evidence',
    'evidence/policy.yml',
    async (out) => {
      await beian('plan', '--repo', pullRequest().folder, '--base', 'main', '--head', 'pull', '--out', out);
      rmSync(join(out, 'evidence', 'policy.yml'));
      return beian('release', '--out', out);
    },
  ],
  'judge-version': [
    'a plan of another version',
    'evidence/plan.json',
    async (out) => {
      await beian('plan', '--repo', pullRequest().folder, '--base', 'main', '--head', 'pull', '--out', out);
      const path = join(out, 'evidence', 'plan.json');
      const plan = JSON.parse(readFileSync(path, 'utf8')) as { judge: object };
      writeFileSync(path, `${canonical({ ...plan, judge: { ...plan.judge, version: '9.9.9' } })}\n`);
      return beian('release', '--out', out);
    },
  ],
  'key-unusable': [
    'a key file without a key',
    'key.txt',
    async (out) => {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'key.txt'), 'nothing\n');
      return run(pullRequest(), out);
    },
  ],
  'signature-unusable': [
    'a signature that is none',
    'bundle.sig',
    (out) => {
      mkdirSync(out, { recursive: true });
      for (const name of ['bundle', 'bundle.sig']) writeFileSync(join(out, name), 'nothing\n');
      return beian('verify', join(out, 'bundle'), '--signature', join(out, 'bundle.sig'));
    },
  ],
  // The Action alone asks for it: test/action provokes it as a process.
  'sealed-key-missing': [
    'an encrypted keyword list, and no key',
    'beian/keywords.jsonl.age',
    async (out) => run(await sealed(), out),
  ],
  'sealed-key-wrong': [
    'an encrypted keyword list, and the key of somebody else',
    'beian/keywords.jsonl.age',
    async (out) => run(await sealed(), out, '--key', keyFile(await newIdentity())),
  ],
  'sealed-damaged': [
    'an encrypted keyword list that is cut short',
    'beian/keywords.jsonl.age',
    async (out) => {
      const identity = await newIdentity();
      return run(await sealed(identity, (content) => content.slice(0, -8)), out, '--key', keyFile(identity));
    },
  ],
  'recipients-missing': ['a policy without recipients', 'recipients', () => told('recipients-missing', 'recipients')],
  'verdict-missing': [
    'a release before a conclusion',
    'evidence/conclusion.json',
    async (out) => {
      await beian('plan', '--repo', pullRequest().folder, '--base', 'main', '--head', 'pull', '--out', out);
      return beian('release', '--out', out);
    },
  ],
  'output-tracked': [
    'a key that a commit brings along',
    'committed',
    () => {
      const real = pullRequest({}, { 'committed/key.txt': 'AGE-SECRET-KEY-1\n' });
      return run(real, join(real.folder, 'committed'));
    },
  ],
  'output-unwritable': [
    'a file where the folder should be',
    '',
    (out) => {
      writeFileSync(out, 'a file');
      return run(pullRequest(), out);
    },
  ],
  // A full disk needs a file system of its own: test/system provokes it with a real one.
  'disk-full': [
    'a full disk',
    '/out/a',
    () => {
      const fault = writingFault('/out/a', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      return Promise.resolve({ code: 2, stdout: '', stderr: `beian: ${fault instanceof Fault ? fault.line() : ''}\n` });
    },
  ],
  'app-settings': [
    'a webhook secret that is too short',
    'WEBHOOK_SECRET',
    () => Promise.resolve(app({ WEBHOOK_SECRET: 'short' })),
  ],
  'app-env-file': [
    'a file of settings that holds none',
    'settings.env:1',
    (out) => {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'settings.env'), 'nothing\n');
      return Promise.resolve(app({ ENV_FILE: join(out, 'settings.env') }));
    },
  ],
  'github-refused': ['no token for GitHub', 'GITHUB_TOKEN', () => beian('doctor', '--github', 'poets/poems')],
  'store-unusable': [
    'a database in a folder that does not exist',
    '/nowhere/inbox.sqlite',
    () => Promise.resolve(app({ DATABASE_PATH: '/nowhere/inbox.sqlite' })),
  ],
  // test/cli/interrupt.test.ts stops a real process.
  'corpus-missing': ['a folder without corpus files', '', () => beian('data', 'scan', temporaryFolder())],
  'corpus-unreadable': [
    'a corpus file that is no gz',
    'a.txt.gz',
    () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'a.txt.gz'), 'plain');
      return beian('data', 'scan', folder);
    },
  ],
  'labels-unusable': [
    'a seal of a draw that is none',
    'a.draw.json',
    () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'a.draw.json'), '{}');
      return beian('data', 'sample', '--labels', join(folder, 'a.xlsx'));
    },
  ],
  'interrupted': ['a signal', 'SIGINT', () => told('interrupted', 'SIGINT')],
};

describe('bad input', () => {
  const seen = new Set<string>();
  afterAll(() => expect(seen).toEqual(new Set(Object.keys(faultCodes))));

  it.each(Object.entries(provoked).map(([code, [what, where, provoke]]) => [what, code, where, provoke] as const))(
    '%s gives one line and exit code 2: %s',
    async (_, code, where, provoke) => {
      const out = join(temporaryFolder(), 'out');

      const ended = await provoke(out);

      seen.add(code);
      const lines = ended.stderr.split('\n').filter((line) => line.startsWith('beian: '));
      expect(ended.code).toBe(2);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(new RegExp(`^beian: \\S.+\\. \\S.+ \\[${code}\\]$`));
      expect(lines[0]).toContain(where);
      expect(ended.stderr).not.toMatch(/\n\s+at /);
      expect(
        leftIn(out).filter((path) => path.includes('.partial-') || path.endsWith('.zip') || path.startsWith('report.')),
      ).toEqual([]);
    },
  );
});

/** The App, started with settings that are right but for those given. */
function app(over: Readonly<Record<string, string>>): Ended {
  const ended = spawnSync(process.execPath, [join(ROOT, 'src', 'app', 'main.ts')], {
    env: { ...lonelyAppEnvironment(':memory:'), ...over },
    encoding: 'utf8',
  });
  return { code: ended.status ?? -1, stdout: ended.stdout, stderr: ended.stderr };
}

function spawned(nodeArguments: readonly string[]): Ended {
  const ended = spawnSync(process.execPath, [...nodeArguments, join(ROOT, 'bin', 'beian.js'), '--version'], {
    encoding: 'utf8',
  });
  return { code: ended.status ?? -1, stdout: ended.stdout, stderr: ended.stderr };
}

function leftIn(folder: string): readonly string[] {
  return existsSync(folder) && !existsSync(join(folder, '..', 'not-a-folder')) ? listed(folder) : [];
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(',')}}`;
}

/** A sound ONNX file that copies its input. */
function identityGraph(): Uint8Array {
  const type = [
    2,
    [
      [
        1,
        [
          [1, 1],
          [2, [[1, [[1, 1]]]]],
        ],
      ],
    ],
  ] as const;
  return message(
    [1, 8],
    [
      7,
      [
        [
          1,
          [
            [1, 'x'],
            [2, 'y'],
            [4, 'Identity'],
          ],
        ],
        [2, 'g'],
        [11, [[1, 'x'], type]],
        [12, [[1, 'y'], type]],
      ],
    ],
    [8, [[2, 17]]],
  );
}
