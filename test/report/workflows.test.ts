import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { usualSettings, workflowFiles } from '../../src/report/workflows/workflow-files.ts';
import { HOSTS } from '../../src/report/workflows/workflow-settings.ts';
import { version } from '../../src/version.ts';
import { actionlintFinds, githubsParser } from '../fakes/workflow-linters.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

interface Job {
  readonly 'runs-on': string | { readonly group: string };
  readonly 'timeout-minutes'?: number;
  readonly 'permissions'?: Readonly<Record<string, string>>;
  readonly 'environment'?: string;
  readonly 'secrets'?: unknown;
  readonly 'steps': readonly Step[];
}

interface Workflow {
  readonly 'on': Readonly<Record<string, unknown>>;
  readonly 'permissions': unknown;
  readonly 'cache-mode'?: string;
  readonly 'concurrency'?: { readonly group: string };
  readonly 'jobs': Readonly<Record<string, Job>>;
}

const FILES = HOSTS.flatMap((host) =>
  [...workflowFiles(usualSettings(host, '1.2.3'))].map(([path, text]) => ({
    name: `${host} ${path.replace('.github/workflows/', '')}`,
    host,
    path,
    text,
    workflow: parse(text) as Workflow,
  })),
);
const jobsOf = ({ name, workflow }: (typeof FILES)[number]): readonly (readonly [string, Job])[] =>
  Object.entries(workflow.jobs).map(([id, job]) => [`${name} ${id}`, job]);
const JOBS = FILES.flatMap(jobsOf);
const STEPS = JOBS.flatMap(([job, { steps }]) => steps.map((step) => [`${job}: ${step.name ?? ''}`, step] as const));
const scripts = STEPS.filter(([, { run }]) => run !== undefined);

/** Keys of GitHub that the linters do not know yet: nothing else that they find is passed over. */
const NEWER_KEYS = {
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#cache-mode
  'cache-mode': [/^\d+: Unexpected value 'cache-mode'$/, /^\d+: unexpected key "cache-mode" for "workflow" section\./],
} as const;
const isNewer = (finding: string): boolean =>
  Object.values(NEWER_KEYS).some((forms) => forms.some((form) => form.test(finding)));

describe('every workflow', () => {
  let parser: Awaited<ReturnType<typeof githubsParser>>;
  beforeAll(async () => {
    parser = await githubsParser();
  });

  it.each(FILES)("$name passes actionlint and GitHub's own parser", async ({ path, text }) => {
    const found = [...(await actionlintFinds(path, text)), ...(await parser(path, text))];

    expect(found.filter((finding) => !isNewer(finding))).toEqual([]);
  });

  it("and action.yml passes GitHub's own parser, which finds a wrong runtime", async () => {
    const text = readFileSync(join(ROOT, 'action.yml'), 'utf8');

    expect(await parser('action.yml', text)).toEqual([]);
    expect(await parser('action.yml', text.replace('node24', 'node7'))).toEqual([
      expect.stringContaining("Unexpected value 'node7'"),
    ]);
  });

  it('is found faulty by both linters where it is faulty', async () => {
    const [{ path, text }] = FILES as [(typeof FILES)[number]];
    const faulty = text.replace('timeout-minutes', 'timeout-minuets');

    expect((await actionlintFinds(path, faulty)).join('\n')).toContain('timeout-minuets');
    expect((await parser(path, faulty)).join('\n')).toContain('timeout-minuets');
  });

  it.each(HOSTS)('for %s is committed below docs/workflows as it is generated', (host) => {
    const generated = [...workflowFiles(usualSettings(host, version))];

    const committed = generated.map(([path]) => [
      path,
      readFileSync(join(ROOT, path.replace('.github/workflows', `docs/workflows/${host}`)), 'utf8'),
    ]);
    expect(committed).toEqual(generated);
  });
});

describe('the workflows keep these promises', () => {
  it.each(FILES)('T1: $name starts on nothing that runs with more rights than its author has', ({ workflow }) => {
    expect(['workflow_dispatch', 'pull_request', 'merge_group']).toEqual(
      expect.arrayContaining(Object.keys(workflow.on)),
    );
  });

  it.each(STEPS.filter(([, { uses }]) => uses !== undefined))(
    'T5, T39: %s uses an action by the full id of a commit, with its version beside it',
    (_, { uses = '' }) => {
      const line = FILES.flatMap(({ text }) => text.split('\n')).find((one) => one.includes(`uses: ${uses}`));

      expect(line).toMatch(/uses: [A-Za-z0-9-]+\/[A-Za-z0-9._-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+/);
    },
  );

  it('T39: they use nothing but beian and four actions of GitHub itself', () => {
    const used = new Set(STEPS.flatMap(([, { uses }]) => uses?.split('@')[0] ?? []));

    expect([...used].toSorted()).toEqual([
      'YOUR-ORG/beian',
      'actions/attest',
      'actions/checkout',
      'actions/download-artifact',
      'actions/upload-artifact',
    ]);
  });

  it.each(FILES)('T8: $name neither reads nor writes a cache', ({ host, workflow, text }) => {
    expect(workflow['cache-mode']).toBe(host === 'github.com' ? 'none' : undefined);
    expect(text).not.toMatch(/uses: actions\/(?:cache|setup-)/);
  });

  it.each(scripts)('T9: %s puts no expression into a script', (_, { run = '', shell }) => {
    expect(run).not.toContain('${{');
    expect(shell).toBe('bash');
  });

  it.each(STEPS)('T9: %s takes no title, branch name or text of a person', (_, step) => {
    expect(JSON.stringify(step)).not.toMatch(
      /github\.(?:head_ref|ref_name|event\.(?:comment|issue|review|head_commit|pull_request\.(?:title|body|user|head\.(?:ref|label|repo))))/,
    );
  });

  it.each(scripts)('T11: %s sets no variable and no path for later steps', (_, { run = '' }) => {
    expect(run).not.toMatch(/GITHUB_(?:ENV|PATH)|::set-/);
  });

  it('T11: one step alone sets outputs, and only after it took its inputs by their form', () => {
    const setting = scripts.filter(([, { run }]) => run?.includes('GITHUB_OUTPUT'));

    expect(new Set(setting.map(([name]) => name.replace(/^\S+ /, '')))).toEqual(
      new Set(['beian-evaluate.yml prepare: Read the errand, and take nothing that has another form']),
    );
  });

  it.each(STEPS.filter(([, { uses }]) => uses?.startsWith('actions/checkout')))(
    'T32: %s leaves no credential on the disk, and neither fetches Git LFS nor submodules',
    (_, step) => {
      expect(step.with).toMatchObject({ 'persist-credentials': false, 'lfs': false, 'submodules': false });
    },
  );

  it.each(STEPS.filter(([, { env }]) => JSON.stringify(env ?? {}).includes('github.token')))(
    'T32: %s has the token as a variable of this step alone',
    (_, { env = {} }) => {
      expect(Object.entries(env).filter(([, value]) => value.includes('github.token'))).toHaveLength(1);
    },
  );

  it('T32: what is uploaded is the drawn prompts, encrypted, and what one shard hands in, without hidden files and without the model', () => {
    const uploads = STEPS.filter(([, { uses }]) => uses?.startsWith('actions/upload-artifact'));

    expect(uploads.map(([, step]) => step.with)).toEqual(
      HOSTS.flatMap(() =>
        ['${{ steps.plan.outputs.handover }}', '${{ steps.collect.outputs.artifact }}'].map((path) =>
          expect.objectContaining({ path, 'include-hidden-files': false, 'if-no-files-found': 'error' }),
        ),
      ),
    );
  });

  it('T3, T33: training runs on machines that the evaluation never uses', () => {
    const groups = (file: string): readonly string[] => [
      ...new Set(
        JOBS.filter(([name]) => name.includes(file)).flatMap(([, job]) =>
          typeof job['runs-on'] === 'string' ? [] : job['runs-on'].group,
        ),
      ),
    ];

    expect(groups('beian-train.yml')).toEqual(['beian-train']);
    expect(groups('beian-evaluate.yml').toSorted()).toEqual(['beian-gpu', 'beian-small']);
  });
});

describe('what a job may do', () => {
  it.each(FILES)('$name gives nothing to a job that names nothing', ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
  });

  it.each(JOBS)('%s names its permissions, its longest time, and inherits no secret', (_, job) => {
    expect(job.permissions).toBeDefined();
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(job.secrets).toBeUndefined();
  });

  it.each(FILES)('$name says the reason of every permission', ({ text, workflow }) => {
    const permissions = Object.values(workflow.jobs).flatMap((job) => Object.entries(job.permissions ?? {}));
    const explained = [...text.matchAll(/^ +[a-z-]+: (?:read|write) # \w.{15,}$/gm)];
    const empty = [...text.matchAll(/permissions: \{\}/g)];
    const emptyExplained = [...text.matchAll(/^ *# .{15,}\n *permissions: \{\}$/gm)];

    expect(explained).toHaveLength(permissions.length);
    expect(emptyExplained).toHaveLength(empty.length);
  });

  it('and few permissions are to write, none of them in a job that reads a model', () => {
    const writing = JOBS.flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([scope, access]) => (access === 'read' ? [] : `${name}: ${scope}`)),
    );

    expect(writing).toEqual([
      'github.com beian-evaluate.yml conclude: checks',
      'github.com beian-evaluate.yml conclude: pull-requests',
      'github.com beian-pull-request.yml ask: checks',
      'github.com beian-pull-request.yml ask: actions',
      'github.com beian-release.yml attest: id-token',
      'github.com beian-release.yml attest: attestations',
      'github.com beian-release.yml attest: contents',
      'ghes beian-evaluate.yml conclude: checks',
      'ghes beian-evaluate.yml conclude: pull-requests',
      'ghes beian-pull-request.yml ask: checks',
      'ghes beian-pull-request.yml ask: actions',
    ]);
  });

  it.each(HOSTS)('on %s the job that opens models may do nothing at all, and gets no token', (host) => {
    const [, collect] = JOBS.find(([name]) => name === `${host} beian-evaluate.yml collect`) ?? [];

    expect(collect?.permissions).toEqual({});
    expect(JSON.stringify(collect)).not.toContain('github.token');
  });

  it.each(JOBS)('%s has a secret only where an environment guards it, and no secret of pull requests', (name, job) => {
    const secrets = [...new Set([...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret))];

    const allowed: Readonly<Record<string, readonly string[]>> = {
      'beian': ['BEIAN_BANKS_KEY', 'BEIAN_PROMPTS_KEY'],
      'beian-sources': ['BEIAN_SOURCE_KEYS'],
      'beian-marks': ['BEIAN_MARKS_KEY'],
    };
    expect(secrets.filter((secret) => !(allowed[job.environment ?? ''] ?? []).includes(secret ?? ''))).toEqual([]);
    expect(/pull-request|lint/.test(name) && secrets.length > 0).toBe(false);
  });

  it('T30: the key that opens banks is where no model is, and that of sources where no model is opened', () => {
    const holding = (secret: string): readonly string[] =>
      JOBS.flatMap(([name, job]) => (JSON.stringify(job).includes(secret) ? [name] : []));

    expect(holding('BEIAN_BANKS_KEY')).toEqual(HOSTS.map((host) => `${host} beian-evaluate.yml prepare`));
    expect(holding('BEIAN_SOURCE_KEYS')).toEqual(HOSTS.map((host) => `${host} beian-evaluate.yml fetch`));
  });

  it('the key that opens answers and keywords never reaches a machine that loads models', () => {
    const holding = JOBS.filter(([, job]) => JSON.stringify(job).includes('BEIAN_MARKS_KEY'));

    expect(holding.map(([name]) => name)).toEqual(HOSTS.map((host) => `${host} beian-evaluate.yml conclude`));
  });
});
