import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { appPermissions } from '../../src/rules/app-permissions.ts';

const TOKEN = 'ghp_secret';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** GitHub's answers, as its documentation gives them, for a repository that leaves nothing open. */
const CLOSED: Readonly<Record<string, readonly [status: number, body: unknown]>> = {
  '/repos/poets/poems': [
    200,
    {
      id: 1,
      default_branch: 'main',
      private: false,
      owner: { login: 'poets', type: 'Organization' },
      permissions: { admin: true },
    },
  ],
  '/repos/poets/poems/branches?protected=true&per_page=100&page=1': [200, [{ name: 'release/1', protected: true }]],
  ...Object.fromEntries(
    ['main', 'release/1'].flatMap((branch) => [
      [
        `/repos/poets/poems/rules/branches/${encodeURIComponent(branch)}?per_page=100&page=1`,
        [
          200,
          [
            {
              type: 'non_fast_forward',
              ruleset_source_type: 'Repository',
              ruleset_source: 'poets/poems',
              ruleset_id: 42,
            },
            {
              type: 'pull_request',
              ruleset_id: 42,
              parameters: { require_code_owner_review: true, required_approving_review_count: 1 },
            },
            {
              type: 'required_status_checks',
              ruleset_id: 42,
              parameters: {
                strict_required_status_checks_policy: true,
                required_status_checks: [{ context: `beian: ${branch}`, integration_id: 7 }],
              },
            },
          ],
        ],
      ],
      [
        `/repos/poets/poems/contents/.github/CODEOWNERS?ref=${encodeURIComponent(branch)}`,
        [404, { message: 'Not Found' }],
      ],
      [
        `/repos/poets/poems/contents/CODEOWNERS?ref=${encodeURIComponent(branch)}`,
        [200, { type: 'file', encoding: 'base64', content: base64('* @poets/owners\n') }],
      ],
      [`/repos/poets/poems/codeowners/errors?ref=${encodeURIComponent(branch)}`, [200, { errors: [] }]],
    ]),
  ),
  '/repos/poets/poems/rulesets/42': [
    200,
    {
      id: 42,
      name: 'main',
      enforcement: 'active',
      bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }],
    },
  ],
  '/orgs/poets/actions/runner-groups?per_page=100&visible_to_repository=poems': [
    200,
    {
      total_count: 1,
      runner_groups: [
        {
          id: 3,
          name: 'gpu',
          visibility: 'selected',
          default: false,
          allows_public_repositories: false,
          restricted_to_workflows: true,
          selected_workflows: ['poets/poems/.github/workflows/beian-evaluate.yml@refs/heads/main'],
        },
      ],
    },
  ],
  '/orgs/poets/actions/runner-groups/3/runners?per_page=100': [
    200,
    { total_count: 1, runners: [{ id: 1, name: 'a', ephemeral: true }] },
  ],
  '/repos/poets/poems/actions/runners?per_page=1': [200, { total_count: 0, runners: [] }],
  '/repos/poets/poems/actions/permissions/fork-pr-contributor-approval': [
    200,
    { approval_policy: 'all_external_contributors' },
  ],
  '/repos/poets/poems/actions/permissions/workflow': [
    200,
    { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false },
  ],
  '/repos/poets/poems/actions/permissions': [
    200,
    { enabled: true, allowed_actions: 'all', sha_pinning_required: true },
  ],
  '/repos/poets/poems/immutable-releases': [200, { enabled: true, enforced_by_owner: false }],
  '/apps/beian': [
    200,
    { id: 7, slug: 'beian', permissions: Object.fromEntries(appPermissions.map(({ name, access }) => [name, access])) },
  ],
};

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly asked: readonly string[];
  /** Every answer by the setting's id. */
  readonly answers: Readonly<Record<string, string>>;
}

/** `beian doctor` against a server that gives those answers, and 404 for everything else. */
async function doctor(
  over: typeof CLOSED = {},
  args: readonly string[] = ['--json'],
  environment = {},
): Promise<Ended> {
  const asked: string[] = [];
  const answers = { ...CLOSED, ...over };
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const [status, body] = answers[request.url ?? ''] ?? [404, { message: 'Not Found' }];
    if (status === 301) response.writeHead(301, { location: '/repositories/1' }).end();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  let [stdout, stderr] = ['', ''];
  const code = await main(['doctor', '--github', 'poets/poems', '--app', 'beian', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: {
      GITHUB_TOKEN: TOKEN,
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      WEBHOOK_SECRET: 'x'.repeat(32),
      ...environment,
    },
    now: () => 0,
  });
  const settings = stdout.startsWith('{')
    ? (JSON.parse(stdout) as { settings: { id: string; answer: string }[] }).settings
    : [];
  return { code, stdout, stderr, asked, answers: Object.fromEntries(settings.map(({ id, answer }) => [id, answer])) };
}

const not = (answers: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(
    Object.entries(answers).filter(([id, answer]) => answer !== 'yes' && id !== 'dispatch-protection'),
  );

describe('beian doctor --github', () => {
  it('reads every setting, changes none, and ends with 2 because one cannot be seen', async () => {
    const { code, answers, asked } = await doctor();

    expect(not(answers)).toEqual({});
    expect(answers['dispatch-protection']).toBe('cannot-see');
    expect(code).toBe(2);
    expect(asked.filter((one) => !one.startsWith('GET ') || !one.endsWith(`Bearer ${TOKEN}`))).toEqual([]);
  });

  it.each<[string, typeof CLOSED, Record<string, string>]>([
    [
      'a ruleset without its bypass actors',
      { '/repos/poets/poems/rulesets/42': [200, { id: 42, name: 'main' }] },
      { 'no-exempt-bypass': 'cannot-see' },
    ],
    [
      'no right to runner groups',
      { '/orgs/poets/actions/runner-groups?per_page=100&visible_to_repository=poems': [403, {}] },
      { 'runner-groups': 'cannot-see', 'public-runners': 'cannot-see' },
    ],
    [
      'no right to the administration',
      {
        '/repos/poets/poems': [200, { default_branch: 'main', private: false, owner: { type: 'Organization' } }],
        '/repos/poets/poems/actions/runners?per_page=1': [403, {}],
        '/repos/poets/poems/actions/permissions/fork-pr-contributor-approval': [403, {}],
        '/repos/poets/poems/actions/permissions/workflow': [403, {}],
        '/repos/poets/poems/actions/permissions': [403, {}],
        '/repos/poets/poems/immutable-releases': [404, {}],
      },
      {
        'repository-runners': 'cannot-see',
        'fork-approval': 'cannot-see',
        'workflow-token': 'cannot-see',
        'pinned-actions': 'cannot-see',
        'immutable-releases': 'cannot-see',
      },
    ],
    [
      'a GitHub that is too old to pin actions',
      { '/repos/poets/poems/actions/permissions': [200, { enabled: true }] },
      { 'pinned-actions': 'cannot-see' },
    ],
    [
      'a GitHub that fails',
      { '/repos/poets/poems/actions/permissions/workflow': [502, null] },
      { 'workflow-token': 'cannot-see' },
    ],
    [
      'an answer of another shape',
      { '/repos/poets/poems/actions/permissions/workflow': [200, { default_workflow_permissions: 1 }] },
      { 'workflow-token': 'cannot-see' },
    ],
    [
      'a CODEOWNERS that is a link',
      { '/repos/poets/poems/contents/.github/CODEOWNERS?ref=main': [200, { type: 'symlink', target: 'x' }] },
      { 'code-owners': 'cannot-see' },
    ],
    [
      'a full page of branches and no second',
      {
        '/repos/poets/poems/branches?protected=true&per_page=100&page=1': [
          200,
          Array.from({ length: 100 }, (_, index) => ({ name: `b${index}` })),
        ],
      },
      {
        'required-check': 'cannot-see',
        'check-source': 'cannot-see',
        'up-to-date': 'cannot-see',
        'no-exempt-bypass': 'cannot-see',
        'no-force-push': 'cannot-see',
        'code-owners': 'cannot-see',
      },
    ],
  ])('says that it cannot see, never yes, with %s', async (_, over, answers) => {
    const ended = await doctor(over);

    expect(not(ended.answers)).toEqual(answers);
    expect(ended.code).toBe(2);
  });

  it.each<[string, typeof CLOSED, Record<string, string>]>([
    [
      'no immutable releases, as an administrator sees them',
      { '/repos/poets/poems/immutable-releases': [404, {}] },
      { 'immutable-releases': 'no' },
    ],
    [
      'an exempt bypass',
      { '/repos/poets/poems/rulesets/42': [200, { bypass_actors: [{ bypass_mode: 'exempt' }] }] },
      { 'no-exempt-bypass': 'no' },
    ],
    [
      'forks of first-timers alone held back',
      {
        '/repos/poets/poems/actions/permissions/fork-pr-contributor-approval': [
          200,
          { approval_policy: 'first_time_contributors' },
        ],
      },
      { 'fork-approval': 'no' },
    ],
    [
      'a private repository whose forks get secrets',
      {
        '/repos/poets/poems': [200, { default_branch: 'main', private: true, owner: { type: 'Organization' } }],
        '/repos/poets/poems/actions/permissions/fork-pr-workflows-private-repos': [
          200,
          {
            run_workflows_from_fork_pull_requests: true,
            send_write_tokens_to_workflows: false,
            send_secrets_and_variables: true,
            require_approval_for_fork_pr_workflows: true,
          },
        ],
      },
      { 'fork-approval': 'no' },
    ],
    [
      'a group that is not restricted',
      {
        '/orgs/poets/actions/runner-groups?per_page=100&visible_to_repository=poems': [
          200,
          { runner_groups: [{ id: 3, name: 'gpu', visibility: 'all', allows_public_repositories: true }] },
        ],
      },
      { 'runner-groups': 'no' },
    ],
  ])('ends with 1 with %s', async (_, over, answers) => {
    const ended = await doctor(over);

    expect(not(ended.answers)).toEqual(answers);
    expect(ended.code).toBe(1);
  });

  it.each([[401], [403], [404]])('says what a token would need where GitHub answers %i', async (status) => {
    const { stdout } = await doctor({ '/repos/poets/poems/actions/permissions/workflow': [status, {}] }, []);

    expect(stdout).toMatch(/^\? cannot see .* read-only\? +The token needs the permission Administration: read$/m);
  });

  it.each([
    ['en', /^answer\s+setting\s+what was seen/, /^✗ no\s+Are releases immutable\?\s+Enable immutable releases/m],
    ['zh', /^回答\s+设置\s+说明/, /^✗ 否\s+发布不可更改？\s+在仓库设置中启用/m],
  ])('prints a table in %s whose columns stand one below the other', async (language, head, row) => {
    const { stdout } = await doctor({ '/repos/poets/poems/immutable-releases': [404, {}] }, ['--language', language]);

    expect(stdout).toMatch(head);
    expect(stdout).toMatch(row);
    expect(stdout.trimEnd().split('\n')).toHaveLength(17);
  });

  it('lets no name on GitHub move the cursor', async () => {
    const { stdout } = await doctor(
      { '/repos/poets/poems/branches?protected=true&per_page=100&page=1': [200, [{ name: 'x\u001b[2J\u202e' }]] },
      [],
    );

    expect(['\u001b', '\u202e'].filter((char) => stdout.includes(char))).toEqual([]);
  });

  it('follows no redirect, to another repository or another place', async () => {
    const { asked } = await doctor({ '/repos/poets/poems': [301, {}], '/repositories/1': [200, { name: 'evil' }] });

    expect(asked).toEqual([`GET /repos/poets/poems Bearer ${TOKEN}`]);
  });

  it.each<[string, typeof CLOSED, readonly string[], Record<string, string>, string, string]>([
    ['a repository that is not there', { '/repos/poets/poems': [404, {}] }, [], {}, 'poets/poems', 'github-refused'],
    ['a repository that moved', { '/repos/poets/poems': [301, {}] }, [], {}, 'poets/poems', 'github-refused'],
    ['no token', {}, [], { GITHUB_TOKEN: '' }, 'GITHUB_TOKEN', 'github-refused'],
    ['a token of two lines', {}, [], { GITHUB_TOKEN: 'a\nb' }, 'GITHUB_TOKEN', 'github-refused'],
    ['an API without https', {}, [], { GITHUB_API_URL: 'http://github.example' }, 'GITHUB_API_URL', 'github-refused'],
    ['a path for a repository', {}, ['--github', 'poets/../..'], {}, '--github', 'usage'],
    ['dots for a repository', {}, ['--github', 'poets/..'], {}, '--github', 'usage'],
    ['another language', {}, ['--language', 'fr'], {}, '--language fr', 'usage'],
  ])('ends with one line and 2 with %s', async (_, over, args, environment, where, code) => {
    const ended = await doctor(over, args, environment);

    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toMatch(new RegExp(`^beian: [^\\n]+\\[${code}\\]\\n$`));
    expect(ended.stderr).toContain(where);
    expect(ended.stderr).not.toContain(TOKEN);
  });
});
