import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errandsOf } from '../../src/app/errands.ts';
import type { Delivery } from '../../src/domain/ports/inbox.ts';
import { listeningApp } from '../fakes/listening-app.ts';
import { memoryStore } from '../fakes/memory-store.ts';

const APP = 7;
const HEAD = 'c'.repeat(40);
const PLACE = { installation: 3, repository: 5, owner: 'o', repo: 'r' };
const COMMON = {
  installation: { id: 3 },
  repository: { id: 5, name: 'r', owner: { login: 'o' } },
  sender: { id: 11 },
};
const pull = { pull_request: { number: 1 } };
const check = (app: number, more: object = {}): object => ({
  check_run: { app: { id: app }, head_sha: HEAD },
  ...more,
});
const named = (app: number, name: string): object => ({ check_run: { app: { id: app }, head_sha: HEAD, name } });
const suite = (app: number): object => ({ check_suite: { app: { id: app }, head_sha: HEAD } });
const said = (body: string, { type = 'User', onPull = true } = {}): object => ({
  issue: { number: 1, ...(onPull ? { pull_request: {} } : {}) },
  comment: { id: 9, body, user: { type } },
});
const button = (action: string): object => ({ kind: 'button', action, head: HEAD, by: 11 });

describe('a delivery', () => {
  it.each<readonly [string, object, object]>([
    ['pull_request.opened', pull, { kind: 'pull', number: 1 }],
    ['pull_request.reopened', pull, { kind: 'pull', number: 1 }],
    ['pull_request.edited', pull, { kind: 'pull', number: 1 }],
    ['pull_request.ready_for_review', pull, { kind: 'pull', number: 1 }],
    ['pull_request.converted_to_draft', pull, { kind: 'pull', number: 1 }],
    ['pull_request.closed', pull, { kind: 'pull', number: 1 }],
    ['check_run.rerequested', check(APP), button('again')],
    ['check_run.requested_action', check(APP, { requested_action: { identifier: 'approve' } }), button('approve')],
    ['check_run.created', named(8, 'beian: main'), { kind: 'foreign-check', head: HEAD }],
    ['check_run.completed', named(8, 'beian preview content: main'), { kind: 'foreign-check', head: HEAD }],
    ['check_suite.rerequested', suite(APP), button('again')],
    ['issue_comment.created', said('/beian approve'), { kind: 'comment', pull: 1, id: 9 }],
    ['issue_comment.created', said('So:\n/备案 批准'), { kind: 'comment', pull: 1, id: 9 }],
    ['push.', { ref: 'refs/heads/a/b', deleted: false }, { kind: 'branch', name: 'a/b' }],
    ['merge_group.checks_requested', { merge_group: { head_ref: 'refs/heads/q/x' } }, { kind: 'group', ref: 'q/x' }],
    ['merge_group.destroyed', { merge_group: { head_ref: 'q/x' } }, { kind: 'group', ref: 'q/x' }],
    ['workflow_run.completed', { workflow_run: { id: 4 } }, { kind: 'run', id: 4 }],
    ['workflow_job.completed', { workflow_job: { run_id: 4 } }, { kind: 'run', id: 4 }],
  ])('of %s asks for what it is about', (name, payload, matter) => {
    const [event = '', action = ''] = name.split('.');
    const given = { ...COMMON, ...(action === '' ? {} : { action }), ...payload };

    const asked = errandsOf(event, given, APP);

    expect(asked?.errands).toEqual([{ ...PLACE, matter }]);
  });

  it('of pull_request.synchronize asks for the pull request, and says who pushed', () => {
    const pushed = { ...COMMON, action: 'synchronize', pull_request: { number: 1, head: { sha: HEAD } } };

    const asked = errandsOf('pull_request', pushed, APP);

    expect(asked?.errands.map(({ matter }) => matter)).toEqual([
      { kind: 'pull', number: 1 },
      { kind: 'pushed', head: HEAD, by: 11 },
    ]);
  });

  it.each<readonly [string, string, object]>([
    ["another App's check", 'check_run.rerequested', check(8)],
    [
      "a button of another App's check",
      'check_run.requested_action',
      check(8, { requested_action: { identifier: 'a' } }),
    ],
    ["another App's check suite", 'check_suite.rerequested', suite(8)],
    ['a check that was only created', 'check_run.created', check(APP)],
    ["another App's check under a name of its own", 'check_run.completed', named(8, 'build: main')],
    ['a check that completed', 'check_run.completed', check(APP)],
    ['a comment without a command', 'issue_comment.created', said('I like /beian')],
    ['a quoted command', 'issue_comment.created', said('> /beian approve')],
    ['a command of a bot', 'issue_comment.created', said('/beian approve', { type: 'Bot' })],
    [
      'a command of nobody',
      'issue_comment.created',
      { ...said('/beian'), comment: { id: 9, body: '/beian', user: null } },
    ],
    ['a command in an issue', 'issue_comment.created', said('/beian approve', { onPull: false })],
    ['an edited comment', 'issue_comment.edited', said('/beian approve')],
    ['a deleted comment', 'issue_comment.deleted', said('/beian approve')],
    ['a tag', 'push.', { ref: 'refs/tags/v1', deleted: false }],
    ['a branch that is gone', 'push.', { ref: 'refs/heads/a', deleted: true }],
    ['a label', 'pull_request.labeled', pull],
    ['a run that only began', 'workflow_run.requested', { workflow_run: { id: 4 } }],
    ['an action that is the name of something else', 'pull_request.constructor', pull],
  ])('of %s asks for nothing', (_, name, payload) => {
    const [event = '', action = ''] = name.split('.');

    const asked = errandsOf(event, { ...COMMON, ...(action === '' ? {} : { action }), ...payload }, APP);

    expect(asked).toEqual({ action: action === '' ? null : action, errands: [] });
  });

  it.each(['installation.created', 'installation.unsuspend', 'installation.new_permissions_accepted'])(
    'of %s asks for every repository that it names',
    (name) => {
      const [event = '', action = ''] = name.split('.');
      const repositories = [
        { id: 5, full_name: 'o/r' },
        { id: 6, full_name: 'o/s' },
      ];

      const asked = errandsOf(event, { action, installation: { id: 3 }, repositories }, APP);

      expect(asked?.errands).toEqual([
        { ...PLACE, matter: { kind: 'repository' } },
        { ...PLACE, repository: 6, repo: 's', matter: { kind: 'repository' } },
      ]);
    },
  );

  it('of repositories that were added asks for those', () => {
    const added = { action: 'added', installation: { id: 3 }, repositories_added: [{ id: 5, full_name: 'o/r' }] };

    expect(errandsOf('installation_repositories', added, APP)?.errands).toEqual([
      { ...PLACE, matter: { kind: 'repository' } },
    ]);
  });

  it("without an installation is a repository's own webhook, and asks for nothing", () => {
    const { installation: _, ...rest } = COMMON;

    expect(errandsOf('pull_request', { action: 'opened', ...rest, ...pull }, APP)?.errands).toEqual([]);
  });

  it('asks for a thousand repositories at most; the sweep finds the others', () => {
    const repositories = Array.from({ length: 1200 }, (_, index) => ({ id: index + 1, full_name: 'o/r' }));

    expect(
      errandsOf('installation', { action: 'created', installation: { id: 3 }, repositories }, APP)?.errands,
    ).toHaveLength(1000);
  });

  it('takes over nothing that somebody wrote', () => {
    const payload = { ...COMMON, action: 'created', ...said('/beian approve my words') };

    expect(JSON.stringify(errandsOf('issue_comment', payload, APP))).not.toContain('words');
  });
});

interface Example {
  readonly action?: string;
  readonly installation?: { readonly id: number };
}

/** GitHub's own payloads: @octokit/webhooks-examples. */
function examples(): readonly { readonly event: string; readonly payload: Example }[] {
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '@octokit', 'webhooks-examples');
  const index = readFileSync(join(folder, 'api.github.com', 'index.json'), 'utf8');
  const events = JSON.parse(index) as readonly { readonly name: string; readonly examples: readonly Example[] }[];
  return events.flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ event: name, payload })));
}

describe("GitHub's recorded payloads", () => {
  it('are all taken, signed and over HTTP, and asked after are the occasions alone', async () => {
    const taken: Delivery[] = [];
    const whole = memoryStore();
    const take = (delivery: Delivery): Promise<void> => Promise.resolve(void taken.push(delivery));
    const { post, answered, logged } = await listeningApp({ store: { ...whole, inbox: { ...whole.inbox, take } } });
    const statuses = new Set<number>();

    for (const { event, payload } of examples()) {
      const given = { installation: { id: 3 }, ...payload };
      statuses.add((await post(given, { 'x-github-event': event })).status);
    }

    const asked = taken.flatMap(({ event, action, errands }) =>
      errands.map(({ matter }) => `${event}.${action ?? ''} → ${matter.kind}`),
    );
    expect(examples()).toHaveLength(329);
    expect(statuses).toEqual(new Set([202]));
    expect(taken).toHaveLength(329);
    expect([...new Set(asked)].toSorted()).toEqual([
      'installation.created → repository',
      'installation.new_permissions_accepted → repository',
      'installation_repositories.added → repository',
      'merge_group.checks_requested → group',
      'pull_request.closed → pull',
      'pull_request.converted_to_draft → pull',
      'pull_request.opened → pull',
      'pull_request.ready_for_review → pull',
      'pull_request.reopened → pull',
      'pull_request.synchronize → pull',
      'pull_request.synchronize → pushed',
      'push. → branch',
      'workflow_job.completed → run',
      'workflow_run.completed → run',
    ]);
    expect([answered, logged]).toEqual([[], []]);
  });

  it('are refused where anything of them has another signature, and nothing is kept', async () => {
    const { post, store } = await listeningApp();
    const statuses = new Set<number>();

    for (const { event, payload } of examples().slice(0, 50))
      statuses.add(
        (await post(payload, { 'x-github-event': event, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).status,
      );

    expect(statuses).toEqual(new Set([401]));
    expect(await store.inbox.depth('9999-01-01T00:00:00Z')).toEqual({ waiting: 0, since: null });
  });
});
