import { Octokit } from '@octokit/rest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FAULTS, seededFaults, type Fault } from './http/fault.ts';
import { githubScene, NAME, refusal } from './scene.ts';

describe('a request', () => {
  it.each([
    [
      'an unknown operation',
      'GET /repos/acme/model/nonsense',
      {},
      404,
      'GET /repos/acme/model/nonsense: unknown operation',
    ],
    [
      'an unknown member of a query',
      'GET /repos/{owner}/{repo}/pulls',
      { stat: 'open' },
      422,
      'GET /repos/{owner}/{repo}/pulls: query.stat is unknown',
    ],
    [
      'a word that the query does not know',
      'GET /repos/{owner}/{repo}/pulls',
      { state: 'merged' },
      422,
      'query.state must be equal to one of the allowed values',
    ],
    [
      'a number of another type',
      'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      { pull_number: 'x' },
      422,
      'path.pull_number must be integer',
    ],
    [
      'an unknown member of a body',
      'POST /repos/{owner}/{repo}/check-runs',
      { name: 'g', head_sha: 'x', output: { title: 't', summary: 's', body: 'b' } },
      422,
      'body.output.body is unknown',
    ],
    [
      'nothing that a body needs',
      'POST /repos/{owner}/{repo}/check-runs',
      { name: 'g' },
      422,
      "body must have required property 'head_sha'",
    ],
  ])('with %s is refused, and the test fails', async (_, route, more, status, violation) => {
    const { github, octokit } = githubScene({ violates: true });

    expect((await refusal(octokit.request(route, { ...NAME, ...more }))).status).toBe(status);
    expect(github.violations).toEqual([expect.stringContaining(violation)]);
  });

  it('is counted under its operation', async () => {
    const { github, octokit, app } = githubScene();

    await octokit.rest.repos.get(NAME);

    expect(github.calls).toEqual([
      {
        route: 'GET /repos/{owner}/{repo}',
        method: 'GET',
        path: '/repos/acme/model',
        status: 200,
        actor: app.botLogin,
        notModified: false,
      },
    ]);
  });

  // https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests
  it('is answered 304 while nothing changed, which costs nothing', async () => {
    const { github, octokit, repository } = githubScene();
    const ask = async (etag?: string): Promise<{ readonly status: number; readonly etag: string }> => {
      const sent = await octokit
        .request('GET /repos/{owner}/{repo}/pulls', {
          ...NAME,
          headers: etag === undefined ? {} : { 'if-none-match': etag },
        })
        .catch(
          (error: unknown) =>
            error as { readonly status: number; readonly response: { readonly headers: { readonly etag?: string } } },
        );
      return { status: sent.status, etag: ('headers' in sent ? sent.headers : sent.response.headers).etag ?? '' };
    };

    const first = await ask();
    const same = await ask(first.etag);
    repository.openPull({ as: 'ada', files: { a: '1' } });
    const changed = await ask(first.etag);

    expect([first.status, same.status, changed.status]).toEqual([200, 304, 200]);
    expect(github.counted()).toEqual({ requests: 2, notModified: 1 });
  });

  it('comes over real HTTP as well, under / and under /api/v3, and is led back there', async () => {
    const { github, installation, repository } = githubScene({
      files: { '.github/workflows/w.yml': 'on: workflow_dispatch\n' },
    });
    const served = await github.serve();
    onTestFinished(() => served.close());
    const id = repository.dispatchWorkflow('w.yml', { as: 'ada' }).artifact('a', Buffer.from('bytes'));

    for (const baseUrl of [served.url, `${served.url}/api/v3`]) {
      const octokit = new Octokit({ baseUrl, auth: installation.token() });
      const { data } = await octokit.rest.actions.downloadArtifact({ ...NAME, artifact_id: id, archive_format: 'zip' });
      expect(Buffer.from(data as ArrayBuffer).toString('utf8')).toBe('bytes');
    }
    const octokit = new Octokit({ baseUrl: served.url, auth: installation.token() });
    const draft = await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', draft: true });
    const uploaded = await octokit.request({ method: 'POST', url: draft.data.upload_url, name: 'a.zip', data: 'x' });
    expect(uploaded.data).toMatchObject({ state: 'uploaded' });
    expect(await (await fetch(`${served.url}/nonsense`)).json()).toMatchObject({ message: 'Not Found' });
    expect(github.violations).toEqual(['GET /nonsense: unknown operation']);
    (github.violations as string[]).length = 0;
  });
});

// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
describe('the limit of an hour', () => {
  it('is 5,000 requests of an installation, and starts again', async () => {
    const { github, installation, clock } = githubScene();
    const ask = (): Promise<Response> =>
      github.fetch('https://api.github.com/repos/acme/model', {
        headers: { authorization: `token ${installation.token()}` },
      });
    for (let at = 0; at < 4999; at += 1)
      await github.request({
        url: 'https://api.github.com/repos/acme/model',
        headers: { authorization: `token ${installation.token()}` },
      });

    const last = await ask();
    const over = await ask();
    clock.advance(3600);
    const again = await ask();

    expect([last, over, again].map(({ status, headers }) => [status, headers.get('x-ratelimit-remaining')])).toEqual([
      [200, '0'],
      [403, '0'],
      [200, '4999'],
    ]);
    expect(Number(over.headers.get('x-ratelimit-reset'))).toBe(Date.parse('2026-03-01T01:00:00Z') / 1000);
  });

  it('is not there on GitHub Enterprise Server', async () => {
    const { github } = githubScene({ host: 'ghes' });

    const { headers } = await github.fetch('https://ghes.example/api/v3/repos/acme/model');

    expect([headers.get('x-ratelimit-remaining'), headers.get('x-github-enterprise-version')]).toEqual([
      null,
      '3.19.0',
    ]);
  });
});

describe('a fault', () => {
  it.each([
    ['bad-gateway-before', 502, 0],
    ['bad-gateway-after', 502, 1],
    ['server-error', 500, 0],
    ['reset-before', 500, 0],
    ['reset-after', 500, 1],
    ['secondary-403', 403, 0],
    ['secondary-403-silent', 403, 0],
    ['secondary-429', 429, 0],
    ['secondary-429-silent', 429, 0],
    ['primary-exhausted', 403, 0],
    ['not-found', 404, 0],
  ] as const)('%s is seen as %d, and leaves %d check runs', async (fault, status, made) => {
    const { octokit, repository } = githubScene({ faults: () => fault });

    const seen = await refusal(octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() }));

    expect([seen.status, repository.checkRuns().length]).toEqual([status, made]);
  });

  // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
  it.each([
    ['secondary-403', '60', '4000'],
    ['secondary-403-silent', null, '4000'],
    ['secondary-429', '60', '4000'],
    ['primary-exhausted', null, '0'],
  ] as const)('%s says when to come again: retry-after %s, remaining %s', async (fault, after, remaining) => {
    const { github } = githubScene({ faults: () => fault });

    const { headers } = await github.fetch('https://api.github.com/repos/acme/model');

    expect([headers.get('retry-after'), headers.get('x-ratelimit-remaining')]).toEqual([after, remaining]);
  });

  it('stale answers a read from before the last changes, whoever made them', async () => {
    const { github, octokit, repository } = githubScene({ faults: () => 'ok' });
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    const seen = async (): Promise<readonly unknown[]> => [
      (await octokit.rest.pulls.get({ ...NAME, pull_number: pull.number })).data.head.sha,
      (await octokit.rest.checks.listForRef({ ...NAME, ref: 'main' })).data.total_count,
    ];
    const before = await seen();
    await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() });
    const head = pull.push({ files: { a: '2' } });

    github.faults = () => 'stale';
    const early = await seen();
    github.faults = () => 'ok';

    expect(early).toEqual(before);
    expect(await seen()).toEqual([head, 1]);
  });

  it('and all that follows is the same for the same seed', async () => {
    const history = async (seed: number): Promise<string> => {
      const { github, octokit, repository, clock } = githubScene({ faults: seededFaults(seed, 0.3) });
      for (let at = 0; at < 20; at += 1) {
        repository.push({ files: { a: String(at) } });
        clock.advance(at);
        await octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: repository.head() }).catch(() => null);
        await octokit.rest.checks.listForRef({ ...NAME, ref: 'main' }).catch(() => null);
      }
      return JSON.stringify([github.calls, repository.checkRuns(), github.webhooks.pending]);
    };

    const [once, again, other] = [await history(1), await history(1), await history(2)];

    expect(once).toBe(again);
    expect(once).not.toBe(other);
  });

  it('comes the same way for the same seed', () => {
    const draw = (seed: number): readonly Fault[] => {
      const plan = seededFaults(seed, 0.5);
      return Array.from({ length: 200 }, (_, number) =>
        plan({ route: 'GET /app', method: 'GET', path: '/app', number }),
      );
    };

    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(1))).toEqual(new Set([...FAULTS, 'ok']));
  });
});
