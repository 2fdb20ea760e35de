import { pino, type DestinationStream, type Logger } from 'pino';
import type { Settings } from './settings.ts';

/** What a log line may hold of an error: its kind and GitHub's status. Its text and what hangs on it (payloads, requests, tokens) stay out. */
function errorOf(error: unknown): { readonly kind: string; readonly status: number | null } {
  const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
  return { kind: error instanceof Error ? error.name : 'unknown', status };
}

/** The App's log: one JSON object per line, with nothing that somebody wrote in a pull request. */
export function appLog(level: Settings['logLevel'] | 'silent', destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: errorOf, error: errorOf, event: () => undefined, req: () => undefined, res: () => undefined },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
