import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** An answer holds a text or the log-probabilities of one. */
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;
const FIRST_WAIT = 500;
/** A service that asks for more patience than this is not there, in milliseconds. */
const LONGEST_WAIT = 300_000;
/** Too many requests, and what passes by itself. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

interface Service {
  /** What stands before every path. */
  readonly url: string;
  /** Sent to this address alone, and named nowhere. */
  readonly key: string | null;
  /** Milliseconds that one answer may take. */
  readonly timeout: number;
  readonly retries: number;
  /** Codes of errors that are an answer: the service refuses what was asked, not the request. */
  readonly answers: ReadonlySet<string>;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Sends JSON to a path of a service and gives the JSON that it answers. */
export type JsonPost = (path: string, body: unknown) => Promise<unknown>;

type Tried =
  | { readonly answer: string }
  /** What may pass: worth another try, after so many milliseconds where the service says when. */
  | { readonly passing: string; readonly after: number | null; readonly cause?: unknown };

/** Speaks to one address and follows no redirect. Faults of the codes `service-…`; none of them repeats what the service said. */
export function jsonPost({ url, key, timeout, retries, answers, wait = (ms) => setTimeout(ms) }: Service): JsonPost {
  return async (path, body) => {
    const where = url + path;
    for (let attempt = 0; ; attempt += 1) {
      const tried = await tryOnce(where, { key, timeout, answers, body: JSON.stringify(body) });
      if ('answer' in tried) return parsed(tried.answer, where);
      const after = tried.after ?? FIRST_WAIT * 2 ** attempt;
      if (attempt >= retries || after > LONGEST_WAIT)
        throw new Fault('service-unreachable', {
          where,
          what: `The service does not answer after ${attempt + 1} tries: ${tried.passing}`,
          cause: tried.cause,
        });
      await wait(after);
    }
  };
}

async function tryOnce(
  where: string,
  { key, timeout, answers, body }: Pick<Service, 'key' | 'timeout' | 'answers'> & { readonly body: string },
): Promise<Tried> {
  let response: Response;
  try {
    response = await fetch(where, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/json',
        'accept': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body,
    });
    if (response.ok) return { answer: await text(response, where) };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    return { passing: lostBy(cause), after: null, cause };
  }
  if (PASSING.has(response.status)) {
    await response.body?.cancel();
    return { passing: `it answers ${response.status}`, after: retryAfter(response.headers.get('retry-after')) };
  }
  return refusal(response, where, answers);
}

async function text(response: Response, where: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > MOST_ANSWER_BYTES)
      throw new Fault('service-answer', {
        where,
        what: `The service answers with more than ${MOST_ANSWER_BYTES} bytes`,
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** A refusal of what was asked, as the service words it; a Fault where it refuses the request. */
async function refusal(response: Response, where: string, answers: ReadonlySet<string>): Promise<Tried> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    throw new Fault('service-refused', {
      where,
      what: `The service sends the request elsewhere (${status}), which is not followed`,
      hint: 'Put the address that it ends at into url.',
    });
  }
  const answer = await text(response, where);
  const code = errorCode(answer);
  if (code !== null && answers.has(code)) return { answer };
  throw new Fault('service-refused', {
    where,
    what: `The service refuses the request: ${status}${code === null ? '' : ` ${code}`}`,
  });
}

/** Only the code: the message may repeat the prompt or a part of the key. */
function errorCode(answer: string): string | null {
  const Coded = z.looseObject({ error: z.looseObject({ code: z.string().regex(/^[\w.-]{1,60}$/) }) });
  try {
    return Coded.safeParse(JSON.parse(answer)).data?.error.code ?? null;
  } catch {
    return null;
  }
}

/** Seconds or a date (RFC 9110, section 10.2.3), in milliseconds from now. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}

function lostBy(cause: unknown): string {
  if (cause instanceof DOMException && cause.name === 'TimeoutError') return 'it takes too long';
  // fetch says what happened in the cause of its error.
  return reasonOf(cause instanceof Error && cause.cause !== undefined ? cause.cause : cause).slice(0, 200);
}

function parsed(answer: string, where: string): unknown {
  try {
    return JSON.parse(answer);
  } catch (cause) {
    throw new Fault('service-answer', { where, what: 'The service answers with something that is no JSON', cause });
  }
}
