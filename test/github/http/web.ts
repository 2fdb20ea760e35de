import { storageOf } from '../render/places.ts';
import { makeUserToken } from '../state/tokens.ts';
import { nextId, repositoryNamed, type World } from '../state/world.ts';
import type { Answer } from './route.ts';
import type { Asked } from './router.ts';

/** What lies beside the REST API: bytes that a redirect leads to, Git LFS, and the sign-in. Null for everything else. */
export function webAnswer(world: World, asked: Asked & { readonly pathname: string }): Answer | null {
  if (asked.pathname.startsWith('/_storage/')) return stored(world, asked);
  if (asked.pathname === '/login/oauth/authorize') return authorize(world, asked.url);
  if (asked.pathname === '/login/oauth/access_token') return exchangeCode(world, asked);
  const lfs = /^\/([^/]+)\/([^/]+)\.git\/info\/lfs\/objects\/batch$/.exec(asked.pathname);
  if (lfs !== null) return lfsBatch(world, asked, lfs);
  return null;
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md, with the password that git would send. */
function lfsBatch(world: World, asked: Asked, [, owner = '', name = '']: readonly string[]): Answer {
  const [scheme = '', given = ''] = (asked.headers['authorization'] ?? '').split(' ');
  const [user, token = ''] = Buffer.from(given, 'base64').toString('utf8').split(':');
  const known = scheme.toLowerCase() === 'basic' && user === 'x-access-token' && world.tokens.has(token);
  if (!known) return { status: 401, body: { message: 'Credentials needed' } };
  const repository = repositoryNamed(world, owner, name);
  const { objects } = JSON.parse(asked.body.toString('utf8')) as {
    readonly objects: readonly { readonly oid: string }[];
  };
  const answers = objects.map(({ oid, ...object }) => ({
    oid,
    ...object,
    ...(repository !== undefined && world.lfs.has(`${repository.id} ${oid}`)
      ? { actions: { download: { href: `${storageOf(world)}/${oid}?until=${world.now() + 60_000}` } } }
      : { error: { code: 404, message: 'Object does not exist' } }),
  }));
  const body = Buffer.from(JSON.stringify({ transfer: 'basic', objects: answers }));
  return { status: 200, headers: { 'content-type': 'application/vnd.git-lfs+json' }, body };
}

/** The address says until when it holds. */
function stored(world: World, { url, pathname, headers }: Asked & { readonly pathname: string }): Answer {
  // Storage is somebody else's: it refuses a second way to say who asks.
  if (headers['authorization'] !== undefined)
    return { status: 400, body: { message: 'Only one auth mechanism allowed' } };
  if (world.now() > Number(url.searchParams.get('until')))
    return { status: 403, body: { message: 'Server failed to authenticate the request: the signature has expired.' } };
  const bytes = world.bytes.get(pathname.slice('/_storage/'.length));
  return bytes === undefined
    ? { status: 404, body: { message: 'The specified blob does not exist.' } }
    : { status: 200, body: bytes };
}

/** https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#web-application-flow */
function authorize(world: World, url: URL): Answer {
  const app = [...world.state.apps.values()].find(({ clientId }) => clientId === url.searchParams.get('client_id'));
  const to = url.searchParams.get('redirect_uri') ?? app?.callbackUrl ?? null;
  if (app === undefined || to === null) return { status: 404, body: { message: 'Not Found' } };
  if (world.signedIn === null) return { status: 200, body: Buffer.from('<html>Sign in to GitHub</html>') };
  const code = `code${nextId(world)}`;
  const target = new URL(to);
  const challenge = url.searchParams.get('code_challenge') ?? '';
  world.codes.set(code, {
    login: world.signedIn,
    clientId: app.clientId,
    challenge,
    until: String(world.now() + 600_000),
    redirect: to,
  });
  target.searchParams.set('code', code);
  const state = url.searchParams.get('state');
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href } };
}

/** A code holds ten minutes, once, for the App that asked. Errors come with status 200. */
function exchangeCode(world: World, { body, headers }: Asked): Answer {
  const text = body.toString('utf8');
  const json = (headers['content-type'] ?? '').includes('json');
  const given = (json ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))) as Readonly<
    Record<string, string | undefined>
  >;
  const app = [...world.state.apps.values()].find(({ clientId }) => clientId === given['client_id']);
  const known = world.codes.get(given['code'] ?? '');
  const refused = (error: string): Answer => ({
    status: 200,
    body: { error, error_description: error, error_uri: 'https://docs.github.com' },
  });
  if (app === undefined || app.clientSecret !== given['client_secret']) return refused('incorrect_client_credentials');
  if (known === undefined || known['clientId'] !== app.clientId || Number(known['until']) < world.now())
    return refused('bad_verification_code');
  if (given['redirect_uri'] !== undefined && given['redirect_uri'] !== known['redirect'])
    return refused('redirect_uri_mismatch');
  world.codes.delete(given['code'] ?? '');
  const token = makeUserToken(world, known['login'] ?? '');
  const answer = { access_token: token, token_type: 'bearer', scope: '', expires_in: 28_800 };
  if ((headers['accept'] ?? '').includes('json')) return { status: 200, body: answer };
  return {
    status: 200,
    body: Buffer.from(new URLSearchParams({ access_token: token, scope: '', token_type: 'bearer' }).toString()),
  };
}
