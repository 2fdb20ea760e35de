import { z } from 'zod';
import { isGuarded } from '../../engine/model-reference/reference-address.ts';
import { boundedBody } from '../github/bounded-body.ts';
import type { SourceKeys } from './source-keys.ts';

/** More than any store needs. */
const MOST_REDIRECTS = 5;
const MOST_TOKEN_BYTES = 256 * 1024;
/** As long as a server may take to begin its answer, in milliseconds. */
const PATIENCE = 60_000;

const RegistryToken = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/** What a server answers that leads nowhere, in words that hold nothing of its own. */
export class Refused extends Error {}

/**
 * Fetches from an address, and from where it is sent on to. The key of an origin goes to that origin alone, and only where the address itself
 * lies there: a server that sends us on gets nobody else's key used. A registry that asks for a token gets one.
 */
export async function guardedFetch(
  address: string,
  headers: Readonly<Record<string, string>>,
  keys: SourceKeys,
  signal: AbortSignal,
): Promise<Response> {
  const start = new URL(address);
  let [url, authorization] = [start, keys.get(start.origin)];
  for (let hops = 0; hops <= MOST_REDIRECTS;) {
    const own = url.origin === start.origin && authorization !== undefined ? { authorization } : {};
    const answer = await fetch(url, { redirect: 'manual', headers: { ...headers, ...own }, signal });
    const challenge = answer.headers.get('www-authenticate') ?? '';
    if (
      answer.status === 401 &&
      url === start &&
      /^Bearer realm="/i.test(challenge) &&
      authorization === keys.get(start.origin)
    ) {
      await answer.body?.cancel();
      authorization = await registryToken(challenge, start, keys, signal);
      continue;
    }
    if (answer.status < 300 || answer.status > 399 || answer.status === 304) return answer;
    await answer.body?.cancel();
    url = next(answer, url, start);
    hops += 1;
  }
  throw new Refused(`it sends on more than ${MOST_REDIRECTS} times`);
}

/** Where it is sent on to; never from https to what others could read. */
function next(answer: Response, url: URL, start: URL): URL {
  const location = answer.headers.get('location') ?? '';
  if (!URL.canParse(location, url.href)) throw new Refused('it sends on to nowhere');
  const to = new URL(location, url.href);
  if (to.protocol === 'file:' || !isGuarded(to) || (start.protocol === 'https:' && to.protocol !== 'https:'))
    throw new Refused('it sends on to an address without https');
  if (to.username !== '' || to.password !== '') throw new Refused('it sends on to an address with a password in it');
  return to;
}

/** https://distribution.github.io/distribution/spec/auth/token/ */
async function registryToken(challenge: string, start: URL, keys: SourceKeys, signal: AbortSignal): Promise<string> {
  const said = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const realm = said.get('realm') ?? '';
  if (!URL.canParse(realm)) throw new Refused('the registry names nobody who gives tokens');
  const url = new URL(realm);
  if (url.protocol === 'file:' || !isGuarded(url) || (start.protocol === 'https:' && url.protocol !== 'https:'))
    throw new Refused('the registry has tokens given without https');
  for (const name of ['service', 'scope']) if (said.has(name)) url.searchParams.set(name, said.get(name) ?? '');
  const key = keys.get(url.origin);
  const answer = await fetch(url, {
    redirect: 'error',
    headers: key === undefined ? {} : { authorization: key },
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  });
  const body = answer.ok ? await boundedBody(answer, MOST_TOKEN_BYTES) : null;
  const token = RegistryToken.safeParse(jsonOrNull(body));
  const given = token.data?.token ?? token.data?.access_token;
  if (given === undefined) throw new Refused(`no token is given (${answer.status})`);
  return `Bearer ${given}`;
}

function jsonOrNull(content: Uint8Array | null): unknown {
  try {
    return content === null ? null : JSON.parse(new TextDecoder().decode(content));
  } catch {
    return null;
  }
}
