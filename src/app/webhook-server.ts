import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { verify } from '@octokit/webhooks-methods';
import type { Clock } from '../domain/ports/clock.ts';
import type { Inbox } from '../domain/ports/inbox.ts';
import { byteBudget, type ByteBudget } from './byte-budget.ts';
import { errandsOf } from './errands.ts';
import { answerPage } from './pages/page-server.ts';
import type { Pages } from './pages/page-request.ts';

/** GitHub sends no larger payload. */
const MOST_BYTES = 25 * 1024 * 1024;
/** As much as all bodies under way may hold together: two of the largest. Nobody has signed anything until a body is whole. */
const MOST_UNDER_WAY = 2 * MOST_BYTES;
const MOST_CONNECTIONS = 512;
/** Seconds after which somebody may try again. */
const LATER = '5';

const [WEBHOOKS, HEALTH] = ['/api/github/webhooks', '/healthz'];

/** GitHub gives up after 10 s; whoever sends more slowly than that is not GitHub. In milliseconds. */
const LIMITS = { requestTimeout: 10_000, headersTimeout: 5000, connectionsCheckingInterval: 1000 };

interface Intake {
  readonly appId: number;
  /** Each of them signs: while a secret is replaced there are two. */
  readonly secrets: readonly string[];
  readonly inbox: Inbox;
  readonly clock: Clock;
  /** Answers every other path; null: nobody does. */
  readonly pages: Pages | null;
  /** Told after a delivery was taken. */
  readonly taken: () => void;
  /** Told of a delivery that could not be kept: GitHub was told so, too. */
  readonly failed: (error: unknown) => void;
}

/** `POST /api/github/webhooks`: verified, kept, and only then acknowledged. `GET /healthz`: 200 while it listens. */
export function webhookServer(intake: Intake): Server {
  const budget = byteBudget(MOST_UNDER_WAY);
  const server = createServer(LIMITS, (request, response) => {
    const path = pathOf(request);
    if (intake.pages !== null && path !== WEBHOOKS && path !== HEALTH)
      return void answerPage(intake.pages, request, response);
    answered(intake, budget, request).then(
      ([status, text]) => end(response, status, text),
      (error: unknown) => {
        // Who hung up in the middle of a body gets no answer, and is nobody's concern.
        if (!request.complete) return;
        intake.failed(error);
        end(response, 503, 'not kept');
      },
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

function pathOf(request: IncomingMessage): string | undefined {
  return request.url?.split('?')[0];
}

type Answer = readonly [status: number, text: string];

async function answered(intake: Intake, budget: ByteBudget, request: IncomingMessage): Promise<Answer> {
  const path = pathOf(request);
  if (path === HEALTH && request.method === 'GET') return [200, 'ok'];
  if (path !== WEBHOOKS) return [404, 'not found'];
  if (request.method !== 'POST') return [405, 'only POST'];
  const { 'x-github-event': event, 'x-github-delivery': id, 'x-hub-signature-256': signature } = request.headers;
  if (typeof event !== 'string' || typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return [400, 'not a delivery'];
  if (typeof signature !== 'string' || !signature.startsWith('sha256=')) return [401, 'not signed'];
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return [415, 'only application/json'];
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return [413, 'too large'];

  const reading: Reading = { chunks: [], size: 0 };
  try {
    const refused = await read(request, budget, reading);
    if (refused !== null) return refused;
    return await kept(intake, { event, id, signature }, Buffer.concat(reading.chunks).toString('utf8'));
  } finally {
    budget.give(reading.size);
  }
}

interface Reading {
  readonly chunks: Buffer[];
  /** What it took of the budget. */
  size: number;
}

/** Reads a body as far as there is room for it; the rest is not read. */
async function read(request: IncomingMessage, budget: ByteBudget, reading: Reading): Promise<Answer | null> {
  for await (const chunk of request) {
    if (reading.size + chunk.length > MOST_BYTES) return [413, 'too large'];
    if (!budget.take(chunk.length)) return [503, 'busy'];
    reading.size += chunk.length;
    reading.chunks.push(chunk);
  }
  return null;
}

interface Signed {
  readonly event: string;
  readonly id: string;
  readonly signature: string;
}

async function kept(intake: Intake, { event, id, signature }: Signed, body: string): Promise<Answer> {
  if (!(await isSigned(intake.secrets, body, signature))) return [401, 'not signed by this secret'];
  const asked = errandsOf(event, parsed(body), intake.appId);
  if (asked === null) return [400, 'not a payload'];
  await intake.inbox.take({ id, event, at: intake.clock(), ...asked });
  intake.taken();
  return [202, 'kept'];
}

async function isSigned(secrets: readonly string[], body: string, signature: string): Promise<boolean> {
  if (body === '') return false;
  for (const secret of secrets) if (await verify(secret, body, signature)) return true;
  return false;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, text: string): void {
  // A body that was not read to its end would keep the connection busy.
  const close = status >= 400 ? { connection: 'close' } : {};
  const later = status === 503 ? { 'retry-after': LATER } : {};
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...close, ...later }).end(`${text}\n`);
}
