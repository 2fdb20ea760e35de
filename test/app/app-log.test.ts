import { Octokit } from '@octokit/rest';
import { describe, expect, it, vi } from 'vitest';
import { Parked } from '../../src/adapters/github/parked.ts';
import { appLog } from '../../src/app/app-log.ts';
import { Fault } from '../../src/domain/fault.ts';
import { errandOf } from '../fakes/errands.ts';
import { listeningApp, openedPull } from '../fakes/listening-app.ts';

/** A token as GitHub makes them now: `ghs_APPID_JWT`. */
const TOKEN = `ghs_12345_${Buffer.from('{"alg":"ES256"}').toString('base64url')}.${'e'.repeat(60)}.${'s'.repeat(86)}`;

function logging(): { readonly log: ReturnType<typeof appLog>; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: appLog('trace', { write: (line) => void lines.push(JSON.parse(line) as never) }) };
}

/** What an Octokit throws, with a token, a branch and words in its message, its request and its answer. */
async function refused(status: number, path: string): Promise<unknown> {
  const answer = (): Promise<Response> =>
    Promise.resolve(Response.json({ message: `secret words ${TOKEN}` }, { status, headers: { 'x-odd': TOKEN } }));
  const octokit = new Octokit({
    auth: TOKEN,
    request: { fetch: answer },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  return octokit
    .request(`GET ${path}`, { headers: { authorization: `token ${TOKEN}` } })
    .catch((error: unknown) => error);
}

describe('the log', () => {
  it('says of an error of GitHub its name, status and route, in which nothing has a name', async () => {
    const { log, lines } = logging();
    const error = await refused(404, `/repos/secret-owner/pulls/git/ref/heads%2Fsecret-branch?x=${TOKEN}`);

    log.error({ error }, 'an errand could not be done');

    expect(lines[0]).toMatchObject({
      msg: 'an errand could not be done',
      error: { name: 'HttpError', code: null, status: 404, route: 'GET /repos/{}/{}/git/ref/{}' },
    });
    expect(JSON.stringify(lines)).not.toMatch(/secret|ghs_|sss|ES256/);
  });

  it('says of a pause what GitHub answered', async () => {
    const { log, lines } = logging();

    log.error({ error: new Parked(60, await refused(429, '/repos/o/r/check-runs/7')) }, 'x');

    expect(lines[0]).toMatchObject({ error: { name: 'Parked', status: 429, route: 'GET /repos/{}/{}/check-runs/{}' } });
  });

  it.each([
    ['of a fault its code', new Fault('file-too-large', { where: TOKEN }), { name: 'Fault', code: 'file-too-large' }],
    [
      'of a connection its code',
      new TypeError(`fetch failed ${TOKEN}`, { cause: Object.assign(new Error(TOKEN), { code: 'ECONNREFUSED' }) }),
      { name: 'TypeError', code: 'ECONNREFUSED' },
    ],
    ['of what is no error that it is unknown', TOKEN, { name: 'unknown', code: null }],
    [
      'no code that is none',
      Object.assign(new Error(), { code: TOKEN, name: TOKEN, status: TOKEN }),
      { name: 'unknown', code: null, status: null },
    ],
  ])('says %s', (_, error, shown) => {
    const { log, lines } = logging();

    log.error({ error }, 'x');

    expect(lines[0]).toMatchObject({ error: shown });
    expect(JSON.stringify(lines)).not.toContain('ghs_');
  });

  it('leaves out whatever else it is handed, and never takes the words of an error for its own (T31, input 52)', () => {
    const { log, lines } = logging();

    log.error(new Error(TOKEN));
    log.error({ error: new Error(TOKEN) });
    log.error({ err: new Error(TOKEN) });
    log.info({ body: TOKEN, headers: { authorization: TOKEN }, host: 'here', port: 3 }, 'listening');

    expect(lines.map(({ msg }) => msg)).toEqual(['failed', 'failed', 'failed', 'listening']);
    expect(lines[3]).toMatchObject({ host: 'here', port: 3 });
    expect(JSON.stringify(lines)).not.toContain('ghs_');
  });

  it('names an errand by numbers', () => {
    const { log, lines } = logging();
    const errand = { ...errandOf(1), owner: 'secret-owner', repo: 'secret-repo' };

    log.error({ errand }, 'x');
    log.error({ errand: { ...errand, matter: { kind: 'branch', name: 'secret-branch' } } }, 'x');
    log.error({ errand: 'secret' }, 'x');

    expect(lines.map(({ errand: shown }) => shown)).toEqual([
      { installation: 1, repository: 7, kind: 'pull', number: 1 },
      { installation: 1, repository: 7, kind: 'branch', number: null },
      null,
    ]);
  });

  it('of a whole App says of an errand that failed nothing that its error says', async () => {
    const { post, logged } = await listeningApp({
      answer: async () => Promise.reject(await refused(500, '/repos/o/r/pulls/1')),
    });

    await post(openedPull());

    await vi.waitUntil(() => logged.length > 0);
    expect(logged.join('')).toContain('it will be tried again');
    expect(logged.join('')).not.toMatch(/ghs_|secret/);
  });
});
