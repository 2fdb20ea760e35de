import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

// https://docs.github.com/rest/checks/runs
describe('a check run', () => {
  it('is changed by the App that made it, and by no other', async () => {
    const { github, octokit, client, repository } = githubScene();
    const other = github.app({ slug: 'other', permissions: { checks: 'write' } }).install('acme');
    const { data } = await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() });

    const { status } = await refusal(
      client(other.token()).rest.checks.update({ ...NAME, check_run_id: data.id, conclusion: 'success' }),
    );

    expect(status).toBe(403);
    expect(repository.checkRuns()).toMatchObject([{ status: 'queued', conclusion: null }]);
  });

  it('is not made by a person', async () => {
    const { github, client, repository } = githubScene();
    repository.collaborator('ada', 'admin');

    const made = client(github.userToken('ada')).rest.checks.create({
      ...NAME,
      name: 'gate',
      head_sha: repository.head(),
    });

    expect((await refusal(made)).status).toBe(403);
  });

  it('can be forged under its name by a workflow, from another App', async () => {
    const { client, app, repository } = githubScene({
      files: { '.github/workflows/w.yml': 'on: workflow_dispatch\npermissions: { checks: write }\n' },
    });
    repository.requireChecks('main', [{ context: 'gate', integration_id: app.id }]);
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    const token = repository.dispatchWorkflow('w.yml', { as: 'ada' }).token();

    const { data } = await client(token).rest.checks.create({
      ...NAME,
      name: 'gate',
      head_sha: pull.head(),
      conclusion: 'success',
    });

    expect(data.app?.slug).toBe('github-actions');
    expect(pull.blockedBy()).toEqual(['gate is missing']);
  });

  // https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference: "latest" by completed_at.
  it('of a name is the latest where it ended last, not where it was made last', async () => {
    const { octokit, clock, repository } = githubScene();
    const sha = repository.head();
    const first = await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: sha });
    const second = await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: sha, conclusion: 'failure' });
    clock.advance(60);
    await octokit.rest.checks.update({ ...NAME, check_run_id: first.data.id, conclusion: 'success' });

    const latest = await octokit.rest.checks.listForRef({ ...NAME, ref: sha, check_name: 'gate' });
    const all = await octokit.rest.checks.listForRef({ ...NAME, ref: sha, check_name: 'gate', filter: 'all' });

    expect(latest.data.check_runs.map(({ id }) => id)).toEqual([first.data.id]);
    expect(all.data.check_runs.map(({ id }) => id)).toEqual([second.data.id, first.data.id]);
  });

  it('is found by its App', async () => {
    const { octokit, app, repository } = githubScene();
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() });

    const mine = await octokit.rest.checks.listForRef({ ...NAME, ref: 'main', app_id: app.id });
    const others = await octokit.rest.checks.listForRef({ ...NAME, ref: 'main', app_id: 1 });

    expect([mine.data.total_count, others.data.total_count]).toEqual([1, 0]);
  });

  // "summary exceeds a maximum bytesize of 65535": GitHub's own answer, where the description says characters.
  it.each(['summary', 'text'] as const)('has a %s of at most 65,535 bytes', async (field) => {
    const { octokit, repository } = githubScene();
    const create = (text: string): Promise<{ readonly status: number }> =>
      octokit.rest.checks.create({
        ...NAME,
        name: 'gate',
        head_sha: repository.head(),
        output: { title: 't', summary: 's', [field]: text },
      });

    const most = await create('诗'.repeat(21_845));
    const over = await refusal(create(`${'诗'.repeat(21_845)}a`));

    expect([most.status, over.status]).toEqual([201, 422]);
    expect(over.message).toContain('bytesize');
  });

  it('takes annotations fifty at a time, and keeps them all', async () => {
    const { octokit, repository } = githubScene();
    const annotations = (
      count: number,
    ): {
      readonly path: string;
      readonly start_line: number;
      readonly end_line: number;
      readonly annotation_level: 'failure';
      readonly message: string;
    }[] =>
      Array.from({ length: count }, (_, at) => ({
        path: 'a',
        start_line: at,
        end_line: at,
        annotation_level: 'failure',
        message: 'm',
      }));
    const output = { title: 't', summary: 's' };
    const { data } = await octokit.rest.checks.create({
      ...NAME,
      name: 'gate',
      head_sha: repository.head(),
      output: { ...output, annotations: annotations(50) },
    });

    await octokit.rest.checks.update({
      ...NAME,
      check_run_id: data.id,
      output: { ...output, annotations: annotations(20) },
    });

    expect(
      await octokit.paginate(octokit.rest.checks.listAnnotations, { ...NAME, check_run_id: data.id }),
    ).toHaveLength(70);
  });

  it.each([
    [
      '51 annotations',
      {
        output: {
          title: 't',
          summary: 's',
          annotations: Array.from({ length: 51 }, () => ({
            path: 'a',
            start_line: 1,
            end_line: 1,
            annotation_level: 'failure' as const,
            message: 'm',
          })),
        },
      },
    ],
    [
      'a fourth button',
      { actions: Array.from({ length: 4 }, () => ({ label: 'l', description: 'd', identifier: 'i' })) },
    ],
    ['a button of 21 letters', { actions: [{ label: 'x'.repeat(21), description: 'd', identifier: 'i' }] }],
    ['a description of 41 letters', { actions: [{ label: 'l', description: 'x'.repeat(41), identifier: 'i' }] }],
    ['an unknown conclusion', { conclusion: 'passed' as 'success' }],
  ])('is refused with %s, and the test that asked fails', async (_, more) => {
    const { github, octokit, repository } = githubScene({ violates: true });

    const { status } = await refusal(
      octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head(), ...more }),
    );

    expect(status).toBe(422);
    expect(github.violations).toEqual([expect.stringContaining('POST /repos/{owner}/{repo}/check-runs: body')]);
  });

  it('names no pull request of a fork', async () => {
    const { octokit, repository } = githubScene();
    const own = repository.openPull({ as: 'ada', files: { a: '1' } });
    const foreign = repository.openPull({ as: 'eve', from: repository.fork('eve'), files: { b: '1' } });

    const [here, there] = [
      await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: own.head() }),
      await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: foreign.head() }),
    ];

    expect(here.data.pull_requests.map(({ number }) => number)).toEqual([own.number]);
    expect(there.data.pull_requests).toEqual([]);
  });

  // https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-runs-and-requested-actions
  it('shows its buttons once it is completed, and tells its App alone of a click', async () => {
    const { github, octokit, app, repository } = githubScene();
    github.app({ slug: 'other', permissions: { checks: 'write' }, events: ['check_run'] }).install('acme');
    const actions = [{ label: 'Approve run', description: 'Lets the runners start', identifier: 'approve' }];
    const { data } = await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head(), actions });
    expect(() => repository.clickAction(data.id, 'approve', { as: 'ada' })).toThrow('queued');
    await octokit.rest.checks.update({ ...NAME, check_run_id: data.id, conclusion: 'action_required', actions });
    github.webhooks.pending.length = 0;

    repository.clickAction(data.id, 'approve', { as: 'ada' });

    expect(github.webhooks.pending).toMatchObject([{ appId: app.id, event: 'check_run', action: 'requested_action' }]);
    expect(JSON.parse(github.webhooks.pending[0]?.body ?? '')).toMatchObject({
      requested_action: { identifier: 'approve' },
      check_run: { head_sha: repository.head() },
      sender: { login: 'ada' },
    });
  });

  // https://docs.github.com/rest/checks/runs#rerequest-a-check-run
  it('that is asked for again resets its suite and stays as it was', async () => {
    const { octokit, events, repository } = githubScene();
    const { data } = await octokit.rest.checks.create({
      ...NAME,
      name: 'gate',
      head_sha: repository.head(),
      conclusion: 'success',
    });
    events();

    repository.rerequest(data.id, { as: 'ada' });

    const suite = await octokit.rest.checks.getSuite({ ...NAME, check_suite_id: data.check_suite?.id ?? 0 });
    expect(events()).toEqual(['check_run.rerequested']);
    expect(suite.data.status).toBe('queued');
    expect(repository.checkRuns()).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
  });

  // https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-statuses-and-conclusions
  it('that does not end is stale after fourteen days', async () => {
    const { github, octokit, clock, repository } = githubScene();
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() });

    clock.advance(14 * 86_400);
    github.tick();

    expect(repository.checkRuns()).toMatchObject([{ status: 'completed', conclusion: 'stale' }]);
  });
});
