import { pino, type DestinationStream, type Logger } from 'pino';
import { z } from 'zod';
import { Errand } from '../domain/errand.ts';
import { routeOf } from './route-of.ts';
import type { Settings } from './settings.ts';

/** What the App says beside its own sentences; nothing else that is handed to the log comes into it. */
const SAID = ['err', 'error', 'errand', 'host', 'port'];

const Word = z.string().regex(/^[\w-]{1,60}$/);
const Status = z.number().int().min(100).max(599);

/** What a log line may hold of an error: its name, code, status and route. Its text and what hangs on it (payloads, requests, tokens) stay out. */
function errorOf(error: unknown): object {
  const chain = error instanceof Error ? [error, error.cause] : [];
  const first = <T>(name: string, shape: z.ZodType<T>): T | null =>
    chain.map((one) => z.object({ [name]: shape }).safeParse(one).data?.[name]).find((one) => one !== undefined) ??
    null;
  return {
    name: first('name', Word) ?? 'unknown',
    code: first('code', Word),
    status: first('status', Status),
    route: chain.map((one) => routeOf(one)).find((route) => route !== null) ?? null,
  };
}

/** Which errand it was, by numbers: names of branches, and of whom a repository belongs to, stay out. */
function errandOf(errand: unknown): object | null {
  const { data } = Errand.safeParse(errand);
  if (data === undefined) return null;
  const { repository, installation, matter } = data;
  const number = 'number' in matter ? matter.number : 'id' in matter ? matter.id : null;
  return { installation, repository, kind: matter.kind, number };
}

/** The App's log: one JSON object per line, with nothing that somebody wrote in a pull request. */
export function appLog(level: Settings['logLevel'] | 'silent', destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: errorOf, error: errorOf, errand: errandOf },
    formatters: {
      log: (fields: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(fields).filter(([name]) => SAID.includes(name))),
    },
    hooks: {
      // Without a sentence of its own a line would have that of its error.
      logMethod(this: Logger, args: Parameters<Logger['info']>, method: Logger['info']): void {
        const [first, sentence] = args;
        const fields = first instanceof Error ? { error: first } : first;
        if (typeof fields === 'object') method.call(this, fields, sentence ?? 'failed');
        else method.call(this, fields);
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
