import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { Octokit } from '@octokit/rest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { digestOf } from '../../../src/domain/digest.ts';
import { evidenceLine, loggedEnvelope } from '../../../src/domain/evidence-line.ts';
import { githubEvaluations } from '../../../src/adapters/github/github-evaluations.ts';
import { listening } from '../../../src/app/listening.ts';
import type { Evaluations, Workflow } from '../../../src/domain/ports/evaluations.ts';
import type { Fault } from '../../github/http/fault.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

const FILE = `name: evaluate
run-name: evaluation \${{ inputs.nonce }}
on:
  workflow_dispatch:
    inputs:
      nonce: { required: true, type: string }
`;
const WORKFLOW: Workflow = { path: '.github/workflows/evaluate.yml', branch: 'main', blob: 'b'.repeat(40) };
const SINCE = '2026-01-01T00:00:00Z';
const DIGEST = digestOf('envelope');
const NONCE = 'a'.repeat(32);

async function started(
  host: (typeof HOSTS)[number],
): Promise<ServedGitHub & { readonly evaluations: Evaluations; readonly bot: number }> {
  const served = await servedGitHub({ host, files: { 'README.md': 'words', [WORKFLOW.path]: FILE } });
  const { app, github, name } = served;
  const actor = github.user(app.botLogin).id;
  const client = await served.client({ actions: 'write', contents: 'read' });
  const acting = { actor, login: app.botLogin, namesRuns: host === 'github.com' };
  return { ...served, evaluations: githubEvaluations(client, name, acting), bot: actor };
}

function fails(fault: Fault): (call: { readonly route: string }) => Fault {
  return ({ route }) => (route.includes('dispatches') ? fault : 'ok');
}

describe.each(HOSTS)('evaluations on %s', (host) => {
  it('know the branch that workflows are dispatched on', async () => {
    const { github, evaluations } = await started(host);

    expect(await evaluations.defaultBranch()).toBe('main');
    expect(github.violations).toEqual([]);
  });

  it('are found by their nonce, the oldest first, and only those of the App', async () => {
    const { github, repository, evaluations } = await started(host);
    repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: NONCE } });
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    await evaluations.dispatch(WORKFLOW, { nonce: 'b'.repeat(32) });
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });

    const named = await evaluations.named(WORKFLOW, NONCE, SINCE);

    const [, first, , third] = repository.runs().map(({ id }) => id);
    expect(named).toEqual([first, third]);
    expect(await evaluations.named(WORKFLOW, NONCE, '2999-01-01T00:00:00Z')).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  it.each(['bad-gateway-after', 'reset-after'] as const)(
    'may have begun where the answer was lost (%s), and are found then',
    async (fault) => {
      const { github, repository, evaluations } = await started(host);
      github.faults = fails(fault);

      const answer = await evaluations.dispatch(WORKFLOW, { nonce: NONCE });

      expect(answer).toBe('unknown');
      expect(repository.runs()).toHaveLength(1);
      expect(await evaluations.named(WORKFLOW, NONCE, SINCE)).toEqual([repository.runs()[0]?.id]);
      expect(github.violations).toEqual([]);
    },
  );

  it.each([
    ['another branch', { ...WORKFLOW, branch: 'gone' }, { nonce: NONCE }],
    ['a workflow that is gone', { ...WORKFLOW, path: '.github/workflows/gone.yml' }, { nonce: NONCE }],
    ['inputs that it does not take', WORKFLOW, { nonce: NONCE, other: '1' }],
  ])('are refused for %s', async (_, workflow, inputs) => {
    const { github, repository, evaluations } = await started(host);

    expect(await evaluations.dispatch(workflow, inputs)).toBe('refused');
    expect(repository.runs()).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  it.each([
    ['secondary-403', { name: 'Parked', seconds: 60 }],
    ['secondary-429', { name: 'Parked', seconds: 60 }],
    ['primary-exhausted', { name: 'Parked', seconds: 3600 }],
  ] as const)('that GitHub puts off (%s) are neither refused nor unknown', async (fault, error) => {
    const { github, repository, evaluations } = await started(host);
    github.faults = fails(fault);

    await expect(evaluations.dispatch(WORKFLOW, { nonce: NONCE })).rejects.toMatchObject(error);
    expect(repository.runs()).toEqual([]);
  });

  it('that the App may not begin are thrown', async () => {
    const { name, evaluations: _, bot, app, client, repository } = await started(host);
    const weak = await client({ actions: 'read' });
    const evaluations = githubEvaluations(weak, name, { actor: bot, login: app.botLogin, namesRuns: false });

    await expect(evaluations.dispatch(WORKFLOW, { nonce: NONCE })).rejects.toMatchObject({ status: 403 });
    expect(repository.runs()).toEqual([]);
  });

  it('are told with who began them, and how they ended', async () => {
    const { github, repository, evaluations, bot } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const run = repository.run(repository.runs()[0]!.id);
    run.start('collect (0)', { runnerGroup: { id: 5, name: 'gpu' } });
    const [before, jobsBefore] = [await evaluations.run(run.id), await evaluations.jobs(run.id)];
    run.finish('collect (0)');
    run.queue('conclude');
    run.complete();
    run.rerun('ada');

    const [after, jobs] = [await evaluations.run(run.id), await evaluations.jobs(run.id)];

    expect(before).toEqual({
      id: run.id,
      attempt: 1,
      event: 'workflow_dispatch',
      path: WORKFLOW.path,
      branch: 'main',
      commit: repository.head(),
      actor: bot,
      triggeredBy: bot,
      conclusion: null,
    });
    expect(jobsBefore).toEqual([
      { id: expect.any(Number), name: 'collect (0)', attempt: 1, conclusion: null, group: 'gpu' },
    ]);
    expect(after).toMatchObject({ attempt: 2, actor: bot, triggeredBy: github.user('ada').id, conclusion: null });
    expect(jobs).toEqual([]);
    expect(await evaluations.run(999_999)).toBeNull();
    expect(github.violations).toEqual([]);
  });

  it('are cancelled, also where they have ended or are gone', async () => {
    const { github, repository, evaluations } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const id = repository.runs()[0]!.id;

    await evaluations.cancel(id);
    await evaluations.cancel(id);
    await evaluations.cancel(999_999);

    expect(await evaluations.run(id)).toMatchObject({ conclusion: 'cancelled' });
    expect(github.violations).toEqual([]);
  });

  it('hand in artifacts with their digests, and their bytes without a token going to where they lie', async () => {
    const { github, repository, evaluations } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const run = repository.run(repository.runs()[0]!.id);
    const content = Buffer.from('evidence');
    run.artifact('beian-0', content);

    const [artifact] = await evaluations.artifacts(run.id);
    // The storage of the stand-in refuses whoever brings a token.
    const bytes = await evaluations.download(artifact!.id, content.length);

    expect(artifact).toMatchObject({
      name: 'beian-0',
      bytes: content.length,
      expired: false,
      // GitHub Enterprise Server tells none.
      digest: host === 'ghes' ? null : `sha256:${createHash('sha256').update(content).digest('hex')}`,
      run: run.id,
    });
    expect(Buffer.from(bytes ?? [])).toEqual(content);
    expect(github.violations).toEqual([]);
  });

  it('leave the log of each job, with the time before every line', async () => {
    const { github, repository, evaluations } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const run = repository.run(repository.runs()[0]!.id);
    for (const job of ['collect (0)', 'collect (1)']) run.start(job);
    run.log('collect (0)', `Measured.\n${evidenceLine(0, DIGEST)}\n`);
    run.finish('collect (0)');

    const jobs = await evaluations.jobs(run.id);
    const [own, other] = await Promise.all(jobs.map(({ id }) => evaluations.log(id, 1000)));

    const text = new TextDecoder().decode(own ?? new Uint8Array());
    expect(text.split('\n')).toEqual([expect.stringMatching(/^\S+Z Measured\.$/), expect.any(String), '']);
    expect(loggedEnvelope(text, 0)).toBe(DIGEST);
    expect(other).toBeNull();
    await expect(evaluations.log(jobs[0]!.id, 10)).rejects.toMatchObject({ code: 'file-too-large' });
    expect(github.violations).toEqual([]);
  });

  it('have nothing to download once it expired or was deleted', async () => {
    const { github, repository, evaluations } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const run = repository.run(repository.runs()[0]!.id);
    const [expired, deleted] = [run.artifact('a', Buffer.from('a')), run.artifact('b', Buffer.from('b'))];
    run.expire('a');
    run.deleteArtifact('b');

    expect([await evaluations.download(expired, 9), await evaluations.download(deleted, 9)]).toEqual([null, null]);
    expect(github.violations).toEqual([]);
  });

  it('are not read beyond what was expected', async () => {
    const { github, repository, evaluations } = await started(host);
    await evaluations.dispatch(WORKFLOW, { nonce: NONCE });
    const id = repository.run(repository.runs()[0]!.id).artifact('a', Buffer.alloc(1_000_000));

    await expect(evaluations.download(id, 999_999)).rejects.toMatchObject({ code: 'file-too-large' });
    expect(github.violations).toEqual([]);
  });
});

describe('a dispatch', () => {
  it('is answered with its run by github.com', async () => {
    const { github, repository, evaluations } = await started('github.com');

    const answer = await evaluations.dispatch(WORKFLOW, { nonce: NONCE });

    expect(answer).toEqual({ run: repository.runs()[0]?.id });
    expect(github.violations).toEqual([]);
  });

  it('is answered without one by GitHub Enterprise Server', async () => {
    const { github, repository, evaluations } = await started('ghes');

    expect(await evaluations.dispatch(WORKFLOW, { nonce: NONCE })).toBe('unknown');
    expect(repository.runs()).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });
});

describe('where GitHub keeps bytes', () => {
  it.each([
    ['the bytes of an artifact', (evaluations: Evaluations) => evaluations.download(1, 100)],
    ['the log of a job', (evaluations: Evaluations) => evaluations.log(1, 100)],
  ])('no token goes for %s, and an address that is good no longer is no proof that they are gone', async (_, read) => {
    const seen: (string | undefined)[] = [];
    const storage = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403).end();
    });
    onTestFinished(() => void storage.close());
    const location = `http://127.0.0.1:${await listening(storage, '127.0.0.1', 0)}/zip?sig=1`;
    const redirect = (): Promise<Response> =>
      Promise.resolve(new Response(null, { status: 302, headers: { location } }));
    const octokit = new Octokit({ auth: 'ghs_secret', request: { fetch: redirect } });
    const acting = { actor: 1, login: 'beian[bot]', namesRuns: true };

    const reading = read(githubEvaluations(octokit, { owner: 'o', repo: 'r' }, acting));

    await expect(reading).rejects.toThrow('403');
    expect(seen).toEqual([undefined]);
  });
});
