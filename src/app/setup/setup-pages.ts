import { isSame, randomToken } from '../pages/secrets.ts';
import { htmlAnswer, NOT_FOUND, type PageAnswer } from '../pages/page-answer.ts';
import type { PageRequest, Pages } from '../pages/page-request.ts';
import { appCredentials, type AppCredentials } from './app-credentials.ts';
import type { AppManifest } from './app-manifest.ts';
import { problemPage, registeredPage, setupPage } from './setup-page.ts';

interface SetupParts {
  /** Opens the page; whoever has it may register the App. */
  readonly token: string;
  manifest(): AppManifest;
  readonly webUrl: string;
  readonly baseUrl: string;
  readonly envFile: string;
  /** The public half of the key that opens the evidence of runners. */
  readonly recipient: string;
  /** Resolves once the credentials are kept for good. */
  keep(credentials: AppCredentials): Promise<void>;
  /** Told of credentials that could not be kept. */
  failed(error: unknown): void;
}

/** Registrations that may be under way at a time; the oldest gives way. */
const MOST_STATES = 16;
const ORGANISATION = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/;
const CODE = /^[\w-]{1,200}$/;

/** The set-up page and its callback. Once credentials were kept nothing is there any more. */
export function setupPages(parts: SetupParts): Pages {
  const states = new Set<string>();
  let over = false;

  const offered = ({ query, language }: PageRequest): PageAnswer => {
    if (!isSame(query.get('token') ?? '', parts.token)) return NOT_FOUND;
    const state = randomToken();
    states.add(state);
    for (const old of [...states].slice(0, -MOST_STATES)) states.delete(old);
    const named = query.get('organisation') ?? '';
    const organisation = ORGANISATION.test(named) ? named : null;
    const view = { token: parts.token, webUrl: parts.webUrl, manifest: parts.manifest(), state, organisation };
    return htmlAnswer(200, setupPage(view, language), [`'self'`, parts.webUrl]);
  };

  const called = async ({ query, language }: PageRequest): Promise<PageAnswer> => {
    const [state, code] = [query.get('state') ?? '', query.get('code') ?? ''];
    const known = [...states].find((one) => isSame(state, one));
    // Only whoever saw the page knows a state: to anybody else there is nothing here.
    if (known === undefined) return NOT_FOUND;
    states.delete(known);
    if (!CODE.test(code)) return htmlAnswer(400, problemPage('refused', null, language));
    const converted = await appCredentials(parts.baseUrl, code);
    if ('problem' in converted)
      return htmlAnswer(502, problemPage(converted.problem, 'page' in converted ? converted.page : null, language));
    if (over) return NOT_FOUND;
    const { credentials } = converted;
    try {
      await parts.keep(credentials);
    } catch (error) {
      parts.failed(error);
      return htmlAnswer(500, problemPage('not-kept', credentials.page, language));
    }
    over = true;
    return htmlAnswer(200, registeredPage({ ...parts, app: credentials.page }, language));
  };

  return async (request) => {
    if (over || request.method !== 'GET') return NOT_FOUND;
    if (request.path === '/setup') return offered(request);
    if (request.path === '/setup/callback') return called(request);
    return NOT_FOUND;
  };
}
