import type { Instant } from '../domain/instant.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import { NOT_FOUND, type PageAnswer } from './pages/page-answer.ts';
import type { Pages } from './pages/page-request.ts';

/** Where everybody can read by which keys the App signs draws and releases: https://www.rfc-editor.org/rfc/rfc8615 */
const PATH = '/.well-known/beian-keys.json';

/** The App itself among the repositories of the ledger: none of GitHub has this number. */
const APP = 0;
const KIND = 'signer/';

interface PublishedKey {
  readonly algorithm: 'ed25519';
  readonly publicKey: string;
  /** When the App first started with it. */
  readonly since: string;
  readonly inUse: boolean;
}

/** Remembers the App's key, and returns every key that it ever had: what an old one signed can still be checked. */
export async function publishedKeys(ledger: Ledger, publicKey: string, at: Instant): Promise<readonly PublishedKey[]> {
  const own = `${KIND}${publicKey}`;
  if ((await ledger.note(APP, own)) === null) await ledger.setNote(APP, own, at);
  return [...(await ledger.notes(APP, KIND))].map(([name, since]) => ({
    algorithm: 'ed25519',
    publicKey: name.slice(KIND.length),
    since,
    inUse: name === own,
  }));
}

/** The keys to whoever asks; every other path is that of `others`. */
export function withPublicKeys(keys: readonly PublishedKey[], others: Pages | null): Pages {
  const answer: PageAnswer = {
    status: 200,
    headers: { ...NOT_FOUND.headers, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify({ schema: 1, keys }, null, 2)}\n`,
  };
  return async (request) => {
    if (request.path === PATH && request.method === 'GET') return answer;
    return others === null ? NOT_FOUND : others(request);
  };
}
