import { createHash } from 'node:crypto';
import { repositoryNamed, type World } from '../state/world.ts';
import { actorOf, type Actor } from './actor.ts';
import type { Description } from './description.ts';
import type { Sent } from './limits.ts';
import { permit } from './permit.ts';
import { Refusal, type Answer, type Call, type Route } from './route.ts';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Matched {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

/** Parameters that may hold slashes. */
const SPANNING = new Set(['path', 'ref', 'basehead', 'branch', 'tag']);

/** Finds the operation of a request: the one with the longest fixed part. */
export function matcher(routes: readonly Route[]): (method: string, pathname: string) => Matched | null {
  const known = routes
    .map((route) => {
      const [method = '', template = ''] = route.name.split(' ');
      const fixed = template.replaceAll(/\{\w+\}/g, '');
      return { route, method, fixed: fixed.length, pattern: patternOf(template) };
    })
    .toSorted((a, b) => b.fixed - a.fixed);
  return (method, pathname) => {
    for (const { route, method: own, pattern } of known) {
      if (own !== method) continue;
      const found = pattern.exec(pathname);
      if (found === null) continue;
      const groups = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      return { route, path: Object.fromEntries(groups) as Record<string, string> };
    }
    return null;
  };
}

function patternOf(template: string): RegExp {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part.replaceAll(/[.+]/g, String.raw`\$&`);
    return `(?<${name}>${SPANNING.has(name) ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

interface Routed {
  readonly sent: Sent;
  readonly actor: string;
}

/** Answers one operation, from what is `seen` of the world: who asks, whether the request is as described, whether they may, what it says. */
export function answerRoute(
  world: World,
  description: Description,
  { route, path }: Matched,
  {
    asked,
    violation,
    seen,
  }: { readonly asked: Asked; readonly violation: (what: string) => void; readonly seen: World },
): Routed {
  let who = 'anonymous';
  try {
    const actor = actorOf(world, asked.headers['authorization']);
    who = nameOf(actor);
    const body = jsonOf(route, asked);
    const { problems, given } = description.ask(route.name, { path, query: asked.url.searchParams, body });
    for (const problem of problems) violation(problem);
    const inRepository = route.name.includes('{owner}/{repo}');
    const repository = inRepository ? (repositoryNamed(seen, path['owner'] ?? '', path['repo'] ?? '') ?? null) : null;
    if (inRepository && repository === null) throw new Refusal(404, 'Not Found');
    permit(seen, actor, route.needs, repository);
    if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join('\n')}`);
    const call: Call<never> = {
      world: seen,
      actor,
      given: given as never,
      raw: asked.body,
      url: asked.url,
      headers: asked.headers,
      get repository() {
        if (repository === null) throw new Error(`${route.name} has no repository`);
        return repository;
      },
    };
    const answer = route.answer(call);
    if (answer.status < 300 && !Buffer.isBuffer(answer.body))
      for (const problem of description.answer(route.name, answer.status, answer.body)) violation(problem);
    return { sent: sentAs(world, answer, asked), actor: who };
  } catch (error) {
    if (!(error instanceof Refusal)) {
      violation(`the stand-in broke: ${String(error)}`);
      throw error;
    }
    const { message, status, errors } = error;
    const refused = {
      message,
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
      ...(errors === undefined ? {} : { errors }),
    };
    return { sent: sentAs(world, { status, body: refused }, asked), actor: who };
  }
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'app') return actor.app.slug;
  return actor.kind === 'anonymous' ? 'anonymous' : actor.login;
}

function jsonOf(route: Route, { body, headers }: Asked): unknown {
  if (body.length === 0 || route.name.endsWith('/assets')) return undefined;
  try {
    if ((headers['content-type'] ?? '').includes('x-www-form-urlencoded'))
      return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

/** With what every answer carries; 304 where the caller has it already. https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests */
export function sentAs(world: World, { status, body, headers = {} }: Answer, asked: Asked): Sent {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const common = {
    'date': new Date(world.now()).toUTCString(),
    'x-github-request-id': 'STAND:IN',
    ...(world.host === 'ghes' ? { 'x-github-enterprise-version': '3.19.0' } : {}),
  };
  if (asked.method === 'GET' && status === 200) {
    const same = (asked.headers['if-none-match'] ?? '').replace(/^W\//, '') === etag;
    if (same) return { status: 304, headers: { ...common, etag }, body: Buffer.alloc(0) };
    return { status, headers: { ...common, etag, 'content-type': typeFor(body), ...headers }, body: bytes };
  }
  return {
    status,
    headers: { ...common, ...(body === undefined ? {} : { 'content-type': typeFor(body) }), ...headers },
    body: bytes,
  };
}

function typeFor(body: unknown): string {
  return Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json; charset=utf-8';
}
