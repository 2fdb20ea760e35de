import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { verify } from '@octokit/webhooks-methods';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postTo, type Delivery } from './events/webhooks.ts';
import { seededDeliveries } from './events/seeded-deliveries.ts';
import { githubScene, NAME } from './scene.ts';

interface Recorded {
  readonly name: string;
  readonly examples: readonly Record<string, unknown>[];
}

const RECORDED = JSON.parse(
  readFileSync(
    join(
      import.meta.dirname,
      '..',
      '..',
      'node_modules',
      '@octokit',
      'webhooks-examples',
      'api.github.com',
      'index.json',
    ),
    'utf8',
  ),
) as readonly Recorded[];

/** What the documented payloads have and none of the recorded ones. https://docs.github.com/webhooks/webhook-events-and-payloads */
const DOCUMENTED = [
  /\.(client_id|digest|immutable|latest_check_runs_count|state_reason|referenced_workflows)$/,
  /^\.(changes|installation|organization|reason)$/,
  /^\.issue\.pull_request$/,
];

/** Members of a payload that none of the recorded ones has, or has of another type. */
function strange(payload: unknown, recorded: readonly unknown[], place = ''): readonly string[] {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return [];
  const known = recorded.filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  return Object.entries(payload).flatMap(([name, value]) => {
    const at = `${place}.${name}`;
    const others = known.filter((one) => name in one).map((one) => one[name]);
    if (place.endsWith('.permissions') || DOCUMENTED.some((pattern) => pattern.test(at))) return [];
    if (others.length === 0) return [at];
    const types = new Set(others.map((other) => kind(other)));
    if (value !== null && !types.has('null') && !types.has(kind(value))) return [`${at}: ${kind(value)}`];
    return strange(value, others, at);
  });
}

function kind(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

async function oneOfEach(): Promise<readonly Delivery[]> {
  const { github, octokit, installation, repository, app } = githubScene({
    files: { '.github/workflows/w.yml': 'on: workflow_dispatch\n' },
  });
  repository.requireChecks('main', [{ context: 'gate' }]);
  repository.mergeQueue('main');
  const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
  pull.push({ files: { a: '2' } });
  pull.retarget('main');
  const run = await octokit.rest.checks.create({
    ...NAME,
    name: 'gate',
    head_sha: pull.head(),
    conclusion: 'failure',
    actions: [{ label: 'l', description: 'd', identifier: 'approve' }],
  });
  repository.clickAction(run.data.id, 'approve', { as: 'ada' });
  repository.rerequest(run.data.id, { as: 'ada' });
  repository.rerequestSuite(pull.head(), app.id, { as: 'ada' });
  repository.comment(pull.number, { as: 'ada', body: 'x' });
  const workflow = repository.dispatchWorkflow('w.yml', { as: 'ada' });
  workflow.start('job');
  workflow.finish('job');
  workflow.complete();
  pull.enqueue();
  pull.dequeue();
  pull.close();
  await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1' });
  github.repository('acme/other');
  installation.select(['model']);
  repository.openIssue({ as: 'ada', title: 't' });
  repository.status(pull.head(), { as: 'ada', context: 'c', state: 'success' });
  installation.suspend();
  return github.webhooks.pending;
}

describe('a payload', () => {
  it('has nothing that GitHub was not recorded to send', async () => {
    const deliveries = await oneOfEach();

    const found = deliveries.flatMap(({ event, action, body }) => {
      const examples = RECORDED.find(({ name }) => name === event)?.examples ?? [];
      const wrong = strange(JSON.parse(body), examples);
      return wrong.map((place) => `${event}.${action ?? ''}${place}`);
    });

    expect(new Set(deliveries.map(({ event }) => event))).toEqual(
      new Set([
        'pull_request',
        'push',
        'check_run',
        'check_suite',
        'issue_comment',
        'workflow_run',
        'workflow_job',
        'merge_group',
        'release',
        'installation',
        'installation_repositories',
        'issues',
        'status',
      ]),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
  it('is signed with the secret of the App', async () => {
    const { github, app, repository } = githubScene();
    repository.push({ files: { a: '1' } });
    const { headers, body } = github.webhooks.pending[0] ?? expect.unreachable();

    expect(await verify(app.webhookSecret, body, headers['x-hub-signature-256'] ?? '')).toBe(true);
    expect(await verify('development', body, headers['x-hub-signature-256'] ?? '')).toBe(false);
  });
});

describe('deliveries', () => {
  it('go to those Apps that subscribed and may read', () => {
    const { github, app, repository } = githubScene();
    github.app({ slug: 'blind', permissions: {}, events: ['push'] }).install('acme');
    github.app({ slug: 'deaf', permissions: { contents: 'read' }, events: [] }).install('acme');
    const hearing = github.app({ slug: 'hearing', permissions: { contents: 'read' }, events: ['push'] });
    hearing.install('acme');
    github.webhooks.pending.length = 0;

    repository.push({ files: { a: '1' } });

    const pushes = github.webhooks.pending.filter(({ event }) => event === 'push');
    expect(pushes.map(({ appId }) => appId)).toEqual([app.id, hearing.id]);
  });

  // https://docs.github.com/rest/apps/webhooks and https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
  it('that failed are listed for three days, and come again under their GUID', async () => {
    const { github, app, client, clock, repository } = githubScene();
    const seen: string[] = [];
    github.webhooks.outlet = ({ guid }) => Promise.resolve(seen.push(guid) === 1 ? 503 : 202);
    repository.push({ files: { a: '1' } });
    await github.webhooks.flush();
    const failed = async (): Promise<readonly { readonly id: number | bigint; readonly status: string }[]> =>
      (await client(app.jwt()).request('GET /app/hook/deliveries', { status: 'failure' })).data;

    const [first] = await failed();
    await client(app.jwt()).rest.apps.redeliverWebhookDelivery({ delivery_id: Number(first?.id) });
    await github.webhooks.flush();

    expect([first?.status, seen.at(-1)]).toEqual(['Invalid HTTP Response: 503', seen[0]]);
    expect(github.webhooks.log.at(-1)).toMatchObject({ redelivery: true, status: 202 });
    clock.advance(3 * 86_400);
    expect(await failed()).toEqual([]);
  });

  it('that never arrived count as failed, and those that were never sent are in no list', async () => {
    const { github, repository } = githubScene();
    const plans = ['drop', 'never', 'twice'] as const;
    let at = 0;
    github.webhooks.plan = () => plans[at++] ?? 'once';
    const sent: string[] = [];
    github.webhooks.outlet = ({ event }) => Promise.resolve(sent.push(event) > 0 ? 202 : 202);
    repository.openPull({ as: 'ada', files: { a: '1' } });

    await github.webhooks.flush();

    expect(sent).toEqual(['pull_request', 'pull_request']);
    expect(github.webhooks.log.map(({ event, status }) => [event, status])).toEqual([
      ['push', 0],
      ['pull_request', 202],
    ]);
  });

  it('come late, and the same way for the same seed', async () => {
    const order = async (): Promise<readonly string[]> => {
      const { github, repository } = githubScene();
      const sent: string[] = [];
      github.webhooks.plan = seededDeliveries(3);
      github.webhooks.outlet = ({ guid }) => Promise.resolve(sent.push(guid) && 202);
      for (let at = 0; at < 20; at += 1) repository.push({ files: { a: String(at) } });
      await github.webhooks.flush();
      return sent;
    };

    const [once, again] = [await order(), await order()];

    expect(once).toEqual(again);
    expect(once).not.toEqual(once.toSorted());
    expect(new Set(once).size).toBeLessThan(once.length);
  });

  it('leave by themselves over HTTP where that is asked', async () => {
    const { github, repository } = githubScene();
    const got: string[] = [];
    const server = createServer((request, response) => {
      got.push(String(request.headers['x-github-event']));
      request.resume();
      response.writeHead(202).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    github.webhooks.outlet = postTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    github.webhooks.automatic = true;

    repository.push({ files: { a: '1' } });
    await github.webhooks.idle();

    expect(got).toEqual(['push', 'check_suite']);
  });
});
