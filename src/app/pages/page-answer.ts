import { createHash } from 'node:crypto';

/** What a page of the App answers with. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** Nothing that a page says stays in a cache, in a Referer or in a frame, or is taken for another kind of content. */
const CLOSED = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The same whether there is no such page, nobody may see it, or its time is over. */
export const NOT_FOUND: PageAnswer = textAnswer(404, 'not found');

export function textAnswer(status: number, text: string): PageAnswer {
  return { status, headers: { ...CLOSED, 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}

/** A page without script: its own styles by their digest, forms to `formTargets`, and nothing else from anywhere. */
export function htmlAnswer(status: number, html: string, formTargets: readonly string[] = []): PageAnswer {
  const styles = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  );
  const policy = [
    `default-src 'none'`,
    `style-src ${styles.join(' ') || `'none'`}`,
    `form-action ${formTargets.join(' ') || `'none'`}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  return {
    status,
    headers: { ...CLOSED, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body: html,
  };
}

/** To a place that the App itself names; what a request says never ends up in it. */
export function redirectAnswer(to: string, cookies: readonly string[]): PageAnswer {
  return { status: 303, headers: { ...CLOSED, 'location': to, 'set-cookie': cookies }, body: '' };
}
