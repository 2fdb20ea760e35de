import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { githubCheckRuns } from '../../src/adapters/github/github-check-runs.ts';
import { githubRepository } from '../../src/adapters/github/github-repository.ts';
import type { CheckReport } from '../../src/domain/ports/check-runs.ts';
import { answerPullRequest } from '../../src/flow/answer-pull-request.ts';
import { realRepository } from '../fakes/git-scene.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';
import { baseFiles, headFiles } from '../fakes/scene.ts';
import { gitDataServer } from '../github/git-data-server.ts';

const NAME = { owner: 'o', repo: 'r' };
const HEAD = 'c'.repeat(40);
const REPORT: CheckReport = {
  name: 'beian: main',
  commit: HEAD,
  conclusion: 'success',
  title: 'No model changed',
  summary: 'Nothing.',
};

async function answer(base: typeof baseFiles, head: typeof baseFiles): Promise<readonly CheckReport[]> {
  const published: CheckReport[] = [];
  await answerPullRequest({
    repository: memoryRepository(base, head),
    checkRuns: { publish: (report) => Promise.resolve(void published.push(report)) },
    baseBranch: 'main',
    head: HEAD,
  });
  return published;
}

describe('the aggregate check of a pull request', () => {
  it('is green where no model changed', async () => {
    expect(await answer(baseFiles, { ...baseFiles, 'README.md': 'words' })).toMatchObject([
      { name: 'beian: main', commit: HEAD, conclusion: 'success' },
    ]);
  });

  it('blocks where a model changed, and says how it is evaluated', async () => {
    expect(await answer(baseFiles, headFiles('better'))).toMatchObject([
      {
        conclusion: 'action_required',
        summary: expect.stringContaining(`npx beian run --base origin/main --head ${HEAD}`),
      },
    ]);
  });

  it('does not exist where the base has no policy, even if the pull request brings one', async () => {
    const { '.github/beian.yml': _policy, ...without } = baseFiles;

    expect(await answer(without, headFiles('better'))).toEqual([]);
  });

  it('fails where the policy cannot be read', async () => {
    expect(await answer({ ...baseFiles, '.github/beian.yml': 'version: 2\n' }, headFiles('better'))).toMatchObject([
      { conclusion: 'failure', title: 'Could not decide', summary: expect.stringContaining('policy-value') },
    ]);
  });

  it('fails where GitHub does not list every file', async () => {
    const real = realRepository();
    real.write(baseFiles);
    real.commit('base');
    const server = await gitDataServer(real, true);
    onTestFinished(() => server.close());
    const published: CheckReport[] = [];

    await answerPullRequest({
      repository: githubRepository(new Octokit({ baseUrl: server.url }), NAME),
      checkRuns: { publish: (report) => Promise.resolve(void published.push(report)) },
      baseBranch: 'main',
      head: real.git('rev-parse', 'HEAD'),
    });

    expect(published).toMatchObject([{ conclusion: 'failure', summary: expect.stringContaining('tree-truncated') }]);
  });
});

describe("the App's check runs", () => {
  const listed = `/repos/o/r/commits/${HEAD}/check-runs`;
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    expect(pending).toEqual([]);
  });

  it('are made once', async () => {
    const bodies: unknown[] = [];
    nock('https://api.github.com')
      .get(listed)
      .query({ check_name: 'beian: main', app_id: 7, filter: 'latest' })
      .reply(200, { total_count: 0, check_runs: [] })
      .post('/repos/o/r/check-runs', (body) => (bodies.push(body), true))
      .reply(201, {});

    await githubCheckRuns(new Octokit(), NAME, 7).publish(REPORT);

    expect(bodies).toEqual([
      {
        name: 'beian: main',
        head_sha: HEAD,
        status: 'completed',
        conclusion: 'success',
        output: { title: 'No model changed', summary: 'Nothing.' },
      },
    ]);
  });

  it('are changed afterwards', async () => {
    nock('https://api.github.com')
      .get(listed)
      .query(true)
      .reply(200, { total_count: 1, check_runs: [{ id: 42 }] })
      .patch('/repos/o/r/check-runs/42', {
        status: 'completed',
        conclusion: 'failure',
        output: { title: 'No model changed', summary: 'Nothing.' },
      })
      .reply(200, {});

    await githubCheckRuns(new Octokit(), NAME, 7).publish({ ...REPORT, conclusion: 'failure' });
  });

  it('stay within the bytes that GitHub takes, and end with a whole character', async () => {
    let summary = '';
    nock('https://api.github.com')
      .get(listed)
      .query(true)
      .reply(200, { total_count: 0, check_runs: [] })
      .post('/repos/o/r/check-runs', (body: { output: { summary: string } }) => ((summary = body.output.summary), true))
      .reply(201, {});

    await githubCheckRuns(new Octokit(), NAME, 7).publish({ ...REPORT, summary: `a${'诗'.repeat(30_000)}` });

    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(65_500);
    expect(summary).toMatch(/^a诗+$/);
  });
});
