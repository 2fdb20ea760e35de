import type { Ledger } from '../domain/ports/ledger.ts';
import type { Instant } from '../domain/instant.ts';
import { NOT_FOUND, type PageAnswer } from './pages/page-answer.ts';
import type { Pages } from './pages/page-request.ts';

/** Where everybody can read by which keys the App signs draws and releases: https://www.rfc-editor.org/rfc/rfc8615 */
const PATH = '/.well-known/beian-keys.json';

/** The App itself among the repositories of the ledger: no repository of GitHub has this number. */
const APP = 0;
const KIND = 'signer/';

/** Remembers the App's key, so that it stays listed once another one has taken its place. */
export async function noteKey(ledger: Ledger, publicKey: string, at: Instant): Promise<void> {
  const name = `${KIND}${publicKey}`;
  if ((await ledger.note(APP, name)) === null) await ledger.setNote(APP, name, at);
}

/** The keys, the one in use and those before it, to whoever asks; every other path is that of `others`. */
export function withPublicKeys(ledger: Ledger, publicKey: string, others: Pages | null): Pages {
  return async (request) => {
    if (request.path !== PATH || request.method !== 'GET') return others === null ? NOT_FOUND : others(request);
    const notes = await ledger.notes(APP, KIND);
    const keys = [...notes].map(([name, since]) => ({
      algorithm: 'ed25519',
      publicKey: name.slice(KIND.length),
      since,
      inUse: name === `${KIND}${publicKey}`,
    }));
    return jsonAnswer({ schema: 1, keys });
  };
}

function jsonAnswer(value: unknown): PageAnswer {
  const { headers } = NOT_FOUND;
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}
