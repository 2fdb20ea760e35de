import type { RepositoryIdentity, StatusSource } from '../../domain/ports/status-source.ts';
import { htmlAnswer, NOT_FOUND, redirectAnswer, textAnswer, type PageAnswer } from '../pages/page-answer.ts';
import type { PageRequest, Pages } from '../pages/page-request.ts';
import { closedCookie } from '../pages/closed-cookie.ts';
import { isSame } from '../pages/secrets.ts';
import type { Settings } from '../settings.ts';
import { authorizeUrl, mayRead, tokenFor, type GitHubSignIn } from './github-sign-in.ts';
import { memorySessions, type Session } from './sessions.ts';
import { statusPage } from './status-page.ts';

/** As long as GitHub's word that a person may read a repository holds, in milliseconds. */
const ACCESS_LASTS = 60_000;
/** Repositories on one page, repositories that GitHub is asked about for it, and questions at a time. */
const [MOST_REPOSITORIES, MOST_ASKED, AT_A_TIME] = [100, 500, 8];
const CODE = /^[\w-]{1,200}$/;

/**
 * `/status`, for people who sign in with GitHub and may read what it shows; to everybody else there is nothing.
 * Null where the App's settings lack BEIAN_URL, GITHUB_CLIENT_ID or GITHUB_CLIENT_SECRET.
 */
export function statusPages(
  { origin, client, webUrl, baseUrl }: Pick<Settings, 'origin' | 'client' | 'webUrl' | 'baseUrl'>,
  source: StatusSource,
  now: () => number,
): Pages | null {
  if (origin === null || client === null) return null;
  const signIn: GitHubSignIn = { webUrl, baseUrl, client, callback: `${origin}/status/callback` };
  const sessions = memorySessions(now);
  const [sessionCookie, signInCookie] = [closedCookie(origin, 'session'), closedCookie(origin, 'sign-in')];

  const begun = (): PageAnswer => {
    const { state, verifier, cookie: value } = sessions.begin();
    return redirectAnswer(authorizeUrl(signIn, state, verifier), [signInCookie.set(value, 600)]);
  };

  const called = async (request: PageRequest): Promise<PageAnswer> => {
    const [code, state] = [request.query.get('code') ?? '', request.query.get('state') ?? ''];
    const verifier = sessions.finish(signInCookie.of(request), state);
    if (verifier === null || !CODE.test(code)) return NOT_FOUND;
    const token = await tokenFor(signIn, code, verifier);
    if (token === null) return NOT_FOUND;
    return redirectAnswer('/status', [sessionCookie.set(sessions.open(token), 28_800), signInCookie.set('', 0)]);
  };

  const left = async (request: PageRequest, session: Session): Promise<PageAnswer> => {
    const form = await request.form();
    if (request.foreign || !isSame(form.get('leave') ?? '', session.leave)) return NOT_FOUND;
    sessions.end(sessionCookie.of(request));
    const bye = textAnswer(200, 'signed out');
    return { ...bye, headers: { ...bye.headers, 'set-cookie': sessionCookie.set('', 0) } };
  };

  const reads = async (session: Session, repository: RepositoryIdentity): Promise<boolean> => {
    const known = session.access.get(repository.id);
    if (known !== undefined && known.until > now()) return known.readable;
    const readable = await mayRead(signIn, session.token, repository);
    session.access.set(repository.id, { readable, until: now() + ACCESS_LASTS });
    return readable;
  };

  const shown = async (session: Session, { path, language }: PageRequest): Promise<PageAnswer> => {
    const wanted = (await source.repositories()).filter((one) => path === '/status' || path === pathOf(one));
    const readable = await filtered(wanted, (repository) => reads(session, repository));
    if (readable.length === 0) return NOT_FOUND;
    const pulls = await Promise.all(
      readable.map(async (repository) => ({ repository, pulls: await source.pulls(repository) })),
    );
    const html = statusPage({ shown: pulls, work: await source.work(), webUrl, leave: session.leave }, language);
    return htmlAnswer(200, html, [`'self'`]);
  };

  return async (request) => {
    const { method, path } = request;
    if (path === '/status/callback') return method === 'GET' ? called(request) : NOT_FOUND;
    if (path !== '/status' && !path.startsWith('/status/')) return NOT_FOUND;
    const session = sessions.find(sessionCookie.of(request));
    if (method === 'POST' && path === '/status/sign-out') return session === null ? NOT_FOUND : left(request, session);
    if (method !== 'GET') return NOT_FOUND;
    // The same for every path, so that it tells nothing of what there is.
    return session === null ? begun() : shown(session, request);
  };
}

function pathOf({ owner, repo }: RepositoryIdentity): string {
  return `/status/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
}

/** Those that pass, in their order, a few asked at a time, up to as many as a page shows. */
async function filtered<T>(all: readonly T[], passes: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const passed: T[] = [];
  for (let from = 0; from < Math.min(all.length, MOST_ASKED) && passed.length < MOST_REPOSITORIES; from += AT_A_TIME) {
    const some = all.slice(from, from + AT_A_TIME);
    const answers = await Promise.all(some.map(passes));
    passed.push(...some.filter((_, index) => answers[index]));
  }
  return passed.slice(0, MOST_REPOSITORIES);
}
