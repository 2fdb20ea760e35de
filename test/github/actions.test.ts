import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

const FILES = {
  '.github/workflows/evaluate.yml':
    'name: evaluate\nrun-name: beian ${{ inputs.nonce }}\non:\n  workflow_dispatch:\n    inputs:\n      nonce: { required: true }\npermissions: {}\n',
  '.github/workflows/push.yml': 'on: push\n',
};
const DISPATCH = { ...NAME, workflow_id: 'evaluate.yml', ref: 'main', inputs: { nonce: 'n1' } };

/** Octokit's types know the older answer, which has no content. */
function dispatchedIn(data: unknown): number {
  return (data as { readonly workflow_run_id: number }).workflow_run_id;
}

// https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event
describe('a dispatch', () => {
  it('answers the id of its run where that is asked for, on github.com', async () => {
    const { octokit, app, repository, events } = githubScene({ files: FILES });

    const { data, status } = await octokit.rest.actions.createWorkflowDispatch({
      ...DISPATCH,
      return_run_details: true,
    });
    const quiet = await octokit.rest.actions.createWorkflowDispatch(DISPATCH);

    const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...NAME, run_id: dispatchedIn(data) });
    expect([status, quiet.status]).toEqual([200, 204]);
    expect(run).toMatchObject({
      event: 'workflow_dispatch',
      path: '.github/workflows/evaluate.yml',
      head_branch: 'main',
      head_sha: repository.head(),
      display_title: 'beian n1',
      run_attempt: 1,
      status: 'queued',
      actor: { login: app.botLogin },
      triggering_actor: { login: app.botLogin },
    });
    expect(events()).toEqual(['workflow_run.requested', 'workflow_run.requested']);
  });

  it('answers nothing on GitHub Enterprise Server: the run is found by its name', async () => {
    const { octokit, app, github, clock } = githubScene({ host: 'ghes', files: FILES, violates: true });

    const { status } = await octokit.rest.actions.createWorkflowDispatch(DISPATCH);
    const found = await octokit.rest.actions.listWorkflowRuns({
      ...NAME,
      workflow_id: 'evaluate.yml',
      event: 'workflow_dispatch',
      actor: app.botLogin,
      created: `>=${clock()}`,
    });

    expect([status, found.data.workflow_runs.map((run) => run.display_title)]).toEqual([204, ['beian n1']]);
    expect(github.violations).toEqual([]);
    expect(
      (await refusal(octokit.rest.actions.createWorkflowDispatch({ ...DISPATCH, return_run_details: true }))).status,
    ).toBe(422);
    expect(github.violations).toEqual([expect.stringContaining('body.return_run_details is unknown')]);
  });

  it.each([
    ['a workflow that is not there', { workflow_id: 'other.yml' }, 404, 'Not Found'],
    ['a ref that is not there', { ref: 'gone' }, 422, 'No ref found'],
    ['a commit for a ref', { ref: 'c'.repeat(40) }, 422, 'No ref found'],
    [
      'a workflow without that trigger',
      { workflow_id: 'push.yml', inputs: {} },
      422,
      "does not have 'workflow_dispatch' trigger",
    ],
    ['an input that is not declared', { inputs: { nonce: 'n', other: 'x' } }, 422, 'Unexpected inputs'],
    ['no required input', { inputs: {} }, 422, "Required input 'nonce' not provided"],
  ])('is refused for %s', async (_, over, status, message) => {
    const { octokit } = githubScene({ files: FILES });

    expect(await refusal(octokit.rest.actions.createWorkflowDispatch({ ...DISPATCH, ...over }))).toMatchObject({
      status,
      message: expect.stringContaining(message),
    });
  });

  it('reads the file of the ref: a writer may run another one under the same name', async () => {
    const { octokit, repository } = githubScene({ files: FILES });
    repository.push({
      as: 'eve',
      branch: 'evil',
      files: { '.github/workflows/evaluate.yml': `${FILES['.github/workflows/evaluate.yml']}# evil\n` },
    });

    const run = repository.dispatchWorkflow('evaluate.yml', { as: 'eve', ref: 'evil', inputs: { nonce: 'n1' } });

    const { data } = await octokit.rest.actions.getWorkflowRun({ ...NAME, run_id: run.id });
    expect(data).toMatchObject({
      display_title: 'beian n1',
      path: '.github/workflows/evaluate.yml',
      head_branch: 'evil',
      head_sha: repository.head('evil'),
      actor: { login: 'eve' },
    });
  });
});

// https://docs.github.com/rest/actions/workflow-runs and /workflow-jobs
describe('a run', () => {
  it('is played by the test, job by job', async () => {
    const { octokit, repository, events } = githubScene({ files: FILES });
    repository.onDispatch = (run) => {
      run.start('evaluate', { labels: ['self-hosted', 'gpu'], runnerGroup: { id: 5, name: 'gpu-trusted' } });
      run.finish('evaluate');
      run.complete();
    };

    const { data } = await octokit.rest.actions.createWorkflowDispatch({ ...DISPATCH, return_run_details: true });

    const jobs = await octokit.rest.actions.listJobsForWorkflowRun({ ...NAME, run_id: dispatchedIn(data) });
    expect(jobs.data.jobs).toMatchObject([
      {
        name: 'evaluate',
        labels: ['self-hosted', 'gpu'],
        runner_group_id: 5,
        runner_group_name: 'gpu-trusted',
        run_attempt: 1,
        status: 'completed',
        conclusion: 'success',
      },
    ]);
    expect(events()).toEqual([
      'workflow_run.requested',
      'workflow_job.queued',
      'workflow_job.in_progress',
      'workflow_run.in_progress',
      'workflow_job.completed',
      'workflow_run.completed',
    ]);
  });

  // https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
  it('that a person runs again keeps its actor, and tells who triggered it', async () => {
    const { octokit, app, repository } = githubScene({ files: FILES });
    await octokit.rest.actions.createWorkflowDispatch(DISPATCH);
    const id = repository.runs()[0]?.id ?? 0;
    repository.run(id).complete('failure');

    repository.run(id).rerun('eve');

    const { data } = await octokit.rest.actions.getWorkflowRun({ ...NAME, run_id: id });
    const first = await octokit.rest.actions.getWorkflowRunAttempt({ ...NAME, run_id: id, attempt_number: 1 });
    expect(data).toMatchObject({
      run_attempt: 2,
      status: 'queued',
      actor: { login: app.botLogin },
      triggering_actor: { login: 'eve' },
    });
    expect(first.data).toMatchObject({
      run_attempt: 1,
      conclusion: 'failure',
      triggering_actor: { login: app.botLogin },
    });
  });

  // https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
  it('that runs ends when it is cancelled by force, or five minutes after it was asked to', async () => {
    const { octokit, github, clock, repository } = githubScene({ files: FILES });
    const [one, two] = ['n1', 'n2'].map((nonce) =>
      repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce } }),
    );
    one?.start('evaluate');
    two?.start('evaluate');

    for (const run of [one, two]) await octokit.rest.actions.cancelWorkflowRun({ ...NAME, run_id: run?.id ?? 0 });
    expect([one?.state().status, one?.cancelAsked()]).toEqual(['in_progress', true]);
    await octokit.rest.actions.forceCancelWorkflowRun({ ...NAME, run_id: one?.id ?? 0 });
    expect([one?.state().conclusion, two?.state().conclusion]).toEqual(['cancelled', null]);
    clock.advance(300);
    github.tick();

    expect(two?.state().conclusion).toBe('cancelled');
    expect((await refusal(octokit.rest.actions.cancelWorkflowRun({ ...NAME, run_id: one?.id ?? 0 }))).status).toBe(409);
  });

  // https://docs.github.com/actions/reference/limits
  it('that no runner takes is cancelled after a day', () => {
    const { github, clock, repository } = githubScene({ files: FILES });
    const run = repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: 'n' } });
    run.queue('evaluate');

    clock.advance(86_400);
    github.tick();

    expect(run.state()).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  });

  it('has a token of another App with the permissions that its file declares', async () => {
    const { client, repository } = githubScene({ files: FILES });
    const token = repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: 'n' } }).token();

    expect((await refusal(client(token).rest.git.getTree({ ...NAME, tree_sha: 'main' }))).status).toBe(403);
  });
});

// https://docs.github.com/rest/actions/artifacts
describe('an artifact', () => {
  const bytes = Buffer.from('PK evidence');

  it('has a digest, and is downloaded from an address that holds for a minute', async () => {
    const { github, octokit, clock, repository } = githubScene({ files: FILES });
    const run = repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: 'n' } });
    const id = run.artifact('evidence', bytes);

    const { data } = await octokit.rest.actions.getArtifact({ ...NAME, artifact_id: id });
    const download = await octokit.rest.actions.downloadArtifact({ ...NAME, artifact_id: id, archive_format: 'zip' });
    const { headers } = await github.request({
      url: `https://api.github.com/repos/acme/model/actions/artifacts/${id}/zip`,
      headers: { authorization: `token ${run.token({ actions: 'read' })}` },
    });
    clock.advance(61);
    const late = await github.request({ url: headers['location'] ?? '' });

    expect(data).toMatchObject({
      name: 'evidence',
      digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      size_in_bytes: bytes.length,
      expired: false,
      workflow_run: { id: run.id },
    });
    expect(Buffer.from(download.data as ArrayBuffer)).toEqual(bytes);
    expect(late.status).toBe(403);
  });

  it('is gone when it has expired', async () => {
    const { client, installation, clock, repository } = githubScene({ files: FILES });
    const id = repository
      .dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: 'n' } })
      .artifact('evidence', bytes, { days: 1 });

    clock.advance(86_400);

    const octokit = client(installation.token());
    expect((await octokit.rest.actions.getArtifact({ ...NAME, artifact_id: id })).data.expired).toBe(true);
    expect(
      (await refusal(octokit.rest.actions.downloadArtifact({ ...NAME, artifact_id: id, archive_format: 'zip' })))
        .status,
    ).toBe(410);
  });

  it('has no digest on GitHub Enterprise Server', async () => {
    const { octokit, repository } = githubScene({ host: 'ghes', files: FILES });
    const run = repository.dispatchWorkflow('evaluate.yml', { as: 'ada', inputs: { nonce: 'n' } });
    run.artifact('evidence', bytes);

    const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({ ...NAME, run_id: run.id });

    expect(data.artifacts).toMatchObject([{ name: 'evidence', digest: null }]);
  });
});
