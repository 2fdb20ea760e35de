import type { IncomingMessage } from 'node:http';
import type { Language } from '../../domain/words.ts';
import type { PageAnswer } from './page-answer.ts';

/** What a page looks at of a request. */
export interface PageRequest {
  readonly method: string;
  /** Without the query, as sent: nothing is decoded, so `..` and `%2e` are names like any other. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** Whether a browser says that another site caused the request. */
  readonly foreign: boolean;
  readonly language: Language;
  /** The fields of a posted form; empty where they are more than any form of the App has. */
  form(): Promise<URLSearchParams>;
}

/** Answers whatever the App's own paths do not; what is no page is NOT_FOUND. */
export type Pages = (request: PageRequest) => Promise<PageAnswer>;

/** More than any form of the App sends, in bytes. */
const MOST_BYTES = 4096;

export function pageRequest(request: IncomingMessage): PageRequest {
  const [path = '', ...query] = (request.url ?? '').split('?');
  const site = request.headers['sec-fetch-site'];
  return {
    method: request.method ?? '',
    path,
    query: new URLSearchParams(query.join('?')),
    cookies: cookiesIn(request.headers.cookie ?? ''),
    foreign: site === 'cross-site' || site === 'same-site',
    language: preferred(request.headers['accept-language'] ?? ''),
    form: () => formOf(request),
  };
}

function cookiesIn(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim(), value.join('=').trim()] as const;
    }),
  );
}

/** The first of the App's languages that a reader names; Chinese where none is. */
function preferred(header: string): Language {
  const named = header
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find((range) => range === 'zh' || range === 'en');
  return named === 'en' ? 'en' : 'zh';
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_BYTES) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
