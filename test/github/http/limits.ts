import type { Fault } from './fault.ts';

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const SECONDARY =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.';
const SECONDARY_URL = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';

/** The answer to a request that goes wrong; null where it is answered after all. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function faultAnswer(fault: Fault, now: number): Sent | null {
  const limit = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4000',
    'x-ratelimit-reset': String(Math.floor(now / 1000) + 3600),
  };
  switch (fault) {
    case 'bad-gateway-before':
    case 'bad-gateway-after':
      return {
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: Buffer.from('<html><body>502 Bad Gateway</body></html>'),
      };
    case 'server-error':
      return json(500, {}, 'Server Error', 'https://docs.github.com/rest');
    case 'secondary-403':
      return json(403, { ...limit, 'retry-after': '60' }, SECONDARY, SECONDARY_URL);
    case 'secondary-403-silent':
      return json(403, limit, SECONDARY, SECONDARY_URL);
    case 'secondary-429':
      return json(429, { ...limit, 'retry-after': '60' }, SECONDARY, SECONDARY_URL);
    case 'secondary-429-silent':
      return json(429, limit, SECONDARY, SECONDARY_URL);
    case 'primary-exhausted':
      return json(
        403,
        { ...limit, 'x-ratelimit-remaining': '0' },
        'API rate limit exceeded for installation.',
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
      );
    case 'not-found':
      return json(404, {}, 'Not Found', 'https://docs.github.com/rest');
    case 'ok':
    case 'stale':
    case 'reset-before':
    case 'reset-after':
      return null;
  }
}

function json(
  status: number,
  headers: Readonly<Record<string, string>>,
  message: string,
  documentation_url: string,
): Sent {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify({ message, documentation_url })),
  };
}
