import { describe, expect, it } from 'vitest';
import { githubCheckRuns } from '../../../src/adapters/github/github-check-runs.ts';
import type { Annotation, CheckReport, CheckRuns } from '../../../src/domain/ports/check-runs.ts';
import { HOSTS, servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';

const REPORT: Omit<CheckReport, 'commit'> = {
  name: 'beian: main',
  conclusion: 'success',
  title: '通过',
  summary: 'Nothing is wrong.',
  text: null,
  annotations: [],
  actions: [],
};

function remarks(count: number): readonly Annotation[] {
  return Array.from({ length: count }, (_, index) => ({
    path: 'README.md',
    line: index + 1,
    level: 'warning',
    title: `remark ${index}`,
    message: 'words',
  }));
}

describe.each(HOSTS)('check runs on %s', (host) => {
  async function started(): Promise<
    ServedGitHub & { readonly runs: CheckRuns; report(over?: Partial<CheckReport>): CheckReport; writes(): number }
  > {
    const served = await servedGitHub({ host });
    const { repository, github, name, app } = served;
    const runs = githubCheckRuns(await served.client({ checks: 'write' }), name, app.id);
    const report = (over: Partial<CheckReport> = {}): CheckReport => ({
      ...REPORT,
      commit: repository.head(),
      ...over,
    });
    const writes = (): number => github.calls.filter(({ route }) => /^(POST|PATCH) .*check-runs/.test(route)).length;
    return { ...served, runs, report, writes };
  }

  it('are one of each name per commit: made once and changed afterwards', async () => {
    const { github, repository, runs, report } = await started();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });

    await runs.publish([report({ conclusion: 'in_progress' }), report({ name: 'beian privacy: main' })]);
    await runs.publish([report(), report({ commit: pull.head(), conclusion: 'failure', text: 'why' })]);

    const said = repository.checkRuns().map((run) => [run.headSha, run.name, run.status, run.conclusion]);
    expect(said).toEqual([
      [repository.head(), 'beian: main', 'completed', 'success'],
      [repository.head(), 'beian privacy: main', 'completed', 'success'],
      [pull.head(), 'beian: main', 'completed', 'failure'],
    ]);
    expect(repository.checkRuns(pull.head())[0]?.output).toMatchObject({ title: '通过', text: 'why' });
    expect(github.violations).toEqual([]);
  });

  it('that say the same are not written again', async () => {
    const { github, runs, report, writes } = await started();
    await runs.publish([report({ annotations: remarks(3) })]);
    const before = writes();

    await runs.publish([report({ annotations: remarks(3) })]);

    expect([before, writes()]).toEqual([1, 1]);
    expect(github.violations).toEqual([]);
  });

  it('take back a text that is no longer said', async () => {
    const { github, repository, runs, report } = await started();
    await runs.publish([report({ text: 'old words' })]);

    await runs.publish([report()]);

    expect(repository.checkRuns()[0]?.output.text).toBe('');
    expect(github.violations).toEqual([]);
  });

  it.each([
    [50, 1],
    [51, 2],
    [130, 3],
  ])('carry %i annotations in requests of at most fifty, in order', async (count, requests) => {
    const { github, repository, runs, report, writes } = await started();

    await runs.publish([report({ annotations: remarks(count), conclusion: 'failure' })]);

    const [run] = repository.checkRuns();
    expect(run?.annotations.map(({ title }) => title)).toEqual(remarks(count).map(({ title }) => title));
    expect([run?.conclusion, writes()]).toEqual(['failure', requests]);
    expect(github.violations).toEqual([]);
  });

  it('with annotations are succeeded by another, and count for nothing from then on', async () => {
    const { github, repository, runs, report } = await started();
    await runs.publish([report({ annotations: remarks(1) })]);

    await runs.publish([report({ conclusion: 'in_progress' })]);
    const between = repository.checkRuns().map(({ conclusion }) => conclusion);
    await runs.publish([report({ conclusion: 'failure', annotations: remarks(2) })]);

    expect(between).toEqual(['cancelled', null]);
    expect(repository.checkRuns().map(({ annotations }) => annotations.length)).toEqual([1, 2]);
    expect(repository.checkRuns().map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'failure']);
    expect(github.violations).toEqual([]);
  });

  it('that GitHub did not take to the end are made anew, with every annotation', async () => {
    const { github, repository, runs, report } = await started();
    github.faults = ({ route }) => (route.startsWith('PATCH') ? 'server-error' : 'ok');
    await expect(runs.publish([report({ annotations: remarks(60) })])).rejects.toMatchObject({ status: 500 });
    github.faults = () => 'ok';

    await runs.publish([report({ annotations: remarks(60) })]);

    const said = repository.checkRuns().map((run) => [run.conclusion, run.annotations.length]);
    expect(said).toEqual([
      ['cancelled', 50],
      ['success', 60],
    ]);
    expect(github.violations).toEqual([]);
  });

  it('are found again where the answer of the first time was lost', async () => {
    const { github, repository, runs, report } = await started();
    github.faults = ({ route }) => (route.startsWith('POST /repos') ? 'bad-gateway-after' : 'ok');
    await expect(runs.publish([report()])).rejects.toMatchObject({ status: 502 });

    await runs.publish([report()]);

    expect(repository.checkRuns()).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });

  it('of another App under the same name are left alone (input 49)', async () => {
    const { github, repository, runs, report } = await started();
    const other = github.app({ slug: 'other', permissions: { checks: 'write' } }).install('acme');
    const url = `https://api.github.com/repos/acme/model/check-runs`;
    const body = JSON.stringify({ name: REPORT.name, head_sha: repository.head(), conclusion: 'success' });
    await github.request({ method: 'POST', url, body, headers: { authorization: `token ${other.token()}` } });
    const [foreign] = repository.checkRuns();

    await runs.publish([report({ conclusion: 'failure' })]);

    expect(repository.checkRuns().map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
    expect(repository.checkRuns()[0]).toEqual(foreign);
    expect(await runs.foreign(repository.head())).toEqual([{ name: REPORT.name, app: 'other' }]);
    expect(github.violations).toEqual([]);
  });

  it('stay within the bytes that GitHub takes, and end with a whole character', async () => {
    const { github, repository, runs, report } = await started();
    const long = `a${'诗'.repeat(30_000)}`;

    await runs.publish([report({ summary: long, text: long })]);

    for (const text of [repository.checkRuns()[0]?.output.summary, repository.checkRuns()[0]?.output.text]) {
      expect(Buffer.byteLength(text ?? '')).toBeGreaterThan(65_500);
      expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(65_535);
      expect(text).toMatch(/^a诗+$/);
    }
    expect(github.violations).toEqual([]);
  });

  it('belong to the head of a fork as well', async () => {
    const { github, repository, runs, report } = await started();
    const fork = repository.fork('eve');
    const pull = repository.openPull({ as: 'eve', from: fork, files: { a: '1' } });

    await runs.publish([report({ commit: pull.head() })]);

    expect(repository.checkRuns(pull.head())).toHaveLength(1);
    expect(github.violations).toEqual([]);
  });
});
