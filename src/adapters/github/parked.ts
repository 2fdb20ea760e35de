import { statusOf } from './octokit.ts';

/** GitHub wants to be left alone by this installation for a while; whoever goes on asking may be banned. */
export class Parked extends Error {
  /** Seconds to wait. */
  readonly seconds: number;

  constructor(seconds: number, cause: unknown) {
    super(`GitHub asks for a pause of ${seconds} s`, { cause });
    this.name = 'Parked';
    this.seconds = seconds;
  }
}

/** Where GitHub limits without saying for how long. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
const UNSAID = 60;
const LONGEST = 3600;

/** For how many seconds an answer asks to wait; null where it is no limit. */
export function pauseOf(error: unknown): number | null {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return null;
  const headers = headersOf(error);
  const after = Number(headers['retry-after']);
  if (Number.isFinite(after) && headers['retry-after'] !== undefined) return within(after);
  if (headers['x-ratelimit-remaining'] === '0') {
    // GitHub's own clock: this machine's may be wrong.
    const now = Date.parse(String(headers['date'])) / 1000;
    return within(Number(headers['x-ratelimit-reset']) - now);
  }
  return status === 429 || /secondary rate limit/i.test(error instanceof Error ? error.message : '') ? UNSAID : null;
}

function within(seconds: number): number {
  return Number.isFinite(seconds) ? Math.min(LONGEST, Math.max(1, Math.ceil(seconds))) : UNSAID;
}

function headersOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error) || !('response' in error)) return {};
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return {};
  const { headers } = response;
  return typeof headers === 'object' && headers !== null ? Object.fromEntries(Object.entries(headers)) : {};
}
