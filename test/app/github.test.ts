import { Octokit } from '@octokit/rest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { githubCheckRuns } from '../../src/adapters/github/github-check-runs.ts';
import { githubRepository } from '../../src/adapters/github/github-repository.ts';
import type { CheckReport } from '../../src/domain/ports/check-runs.ts';
import { answerPullRequest } from '../../src/flow/answer-pull-request.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';
import { baseFiles, headFiles } from '../fakes/scene.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';
import { standInGitHub, type StandIn } from '../github/stand-in.ts';

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
    const github = standInGitHub();
    const there = github.repository('o/r', { files: baseFiles });
    there.settings.mostTreeEntries = 1;
    const published: CheckReport[] = [];

    await answerPullRequest({
      repository: githubRepository(new Octokit({ request: { fetch: github.fetch } }), NAME),
      checkRuns: { publish: (report) => Promise.resolve(void published.push(report)) },
      baseBranch: 'main',
      head: there.head(),
    });

    expect(published).toMatchObject([{ conclusion: 'failure', summary: expect.stringContaining('tree-truncated') }]);
  });
});

/** A repository that an App may write checks of. */
function checkedRepository(): {
  readonly github: StandIn;
  readonly there: StandInRepository;
  publish(over?: Partial<CheckReport>): Promise<void>;
} {
  const github = standInGitHub();
  const app = github.app({ permissions: { checks: 'write' } });
  const there = github.repository('o/r');
  const auth = app.install('o').token();
  onTestFinished(() => expect(github.violations).toEqual([]));
  const runs = githubCheckRuns(new Octokit({ auth, request: { fetch: github.fetch } }), NAME, app.id);
  return { github, there, publish: (over) => runs.publish({ ...REPORT, commit: there.head(), ...over }) };
}

describe("the App's check runs", () => {
  it('are made once, and changed afterwards', async () => {
    const { there, publish } = checkedRepository();

    await publish();
    const made = there
      .checkRuns()
      .map(({ name, headSha, status, conclusion, output }) => ({ name, headSha, status, conclusion, output }));
    await publish({ conclusion: 'failure' });

    const run = {
      name: 'beian: main',
      headSha: there.head(),
      status: 'completed',
      output: { title: 'No model changed', summary: 'Nothing.', text: null },
    };
    expect(made).toEqual([{ ...run, conclusion: 'success' }]);
    expect(there.checkRuns()).toMatchObject([{ ...run, conclusion: 'failure' }]);
  });

  it('are made beside those of the same name that another App made', async () => {
    const { github, there, publish } = checkedRepository();
    const other = github
      .app({ slug: 'other', permissions: { checks: 'write' } })
      .install('o')
      .token();
    const forger = new Octokit({ auth: other, request: { fetch: github.fetch } });
    await forger.rest.checks.create({ ...NAME, name: REPORT.name, head_sha: there.head(), conclusion: 'success' });

    await publish({ conclusion: 'failure' });

    expect(there.checkRuns().map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
  });

  it('stay within the bytes that GitHub takes, and end with a whole character', async () => {
    const { there, publish } = checkedRepository();

    await publish({ summary: `a${'诗'.repeat(30_000)}` });

    const summary = there.checkRuns()[0]?.output.summary ?? '';
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(65_500);
    expect(summary).toMatch(/^a诗+$/);
  });
});
