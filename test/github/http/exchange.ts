import type { Webhooks, Delivery } from '../events/webhooks.ts';
import { routesOver } from '../routes/routes.ts';
import { passTime } from '../scenario/time.ts';
import type { State } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { descriptionOf } from './description.ts';
import type { FaultPlan } from './fault.ts';
import { faultAnswer, type Sent } from './limits.ts';
import { quota } from './quota.ts';
import { answerRoute, matcher, sentAs, type Asked } from './router.ts';
import { webAnswer } from './web.ts';

/** A request that was made. */
export interface Call {
  /** `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The login, or the slug of an App that calls for itself. */
  readonly actor: string;
  readonly notModified: boolean;
}

/** A connection that ends before its answer. */
export class ConnectionReset extends Error {
  readonly code = 'ECONNRESET';
}

interface Exchange {
  readonly violations: string[];
  readonly calls: Call[];
  faults: FaultPlan;
  answer(asked: Asked): Sent;
}

/** Changes that a read may miss. */
const REMEMBERED = 3;

/** All requests: what goes wrong with one, which operation it is, what is counted. */
export function exchange(
  world: World,
  hooks: Webhooks & { add(delivery: Delivery): void },
  faults: FaultPlan,
): Exchange {
  const match = matcher(routesOver({ all: () => hooks.log, add: (delivery) => hooks.add(delivery) }));
  const description = descriptionOf(world.host);
  const limits = quota(world);
  const past: State[] = [];
  let [last, written] = ['', 0];
  const self: Exchange = { violations: [], calls: [], faults, answer };
  return self;

  function answer(asked: Asked): Sent {
    passTime(world);
    const pathname = asked.url.pathname.replace(/^\/api\/(?:v3|uploads)(?=\/)/, '');
    const page = webAnswer(world, { ...asked, pathname });
    if (page !== null) return sentAs(world, page, asked);
    const found = match(asked.method, pathname);
    const name = found?.route.name ?? `${asked.method} ${pathname}`;
    if (found === null || !description.has(name)) {
      self.violations.push(`${name}: unknown operation`);
      return sentAs(
        world,
        {
          status: 404,
          body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
        },
        asked,
      );
    }
    const fault = self.faults({ route: name, method: asked.method, path: pathname, number: self.calls.length });
    const { authorization } = asked.headers;
    const refused = faultAnswer(limits.isSpent(authorization) ? 'primary-exhausted' : fault, world.now());
    const reaches = refused === null ? !fault.endsWith('-before') : fault.endsWith('-after');
    remember();
    const stale = fault === 'stale' && asked.method === 'GET' ? earlier() : undefined;
    const seen = stale === undefined ? world : { ...world, state: stale };
    if (asked.method !== 'GET') written += 1;
    const violation = (what: string): void => void self.violations.push(`${name}: ${what}`);
    const { sent, actor } = reaches
      ? answerRoute(world, description, found, { asked, violation, seen })
      : { sent: null, actor: '' };
    const answered = refused ?? sent;
    self.calls.push({
      route: name,
      method: asked.method,
      path: pathname,
      status: answered?.status ?? 0,
      actor,
      notModified: answered?.status === 304,
    });
    if (answered === null || fault.startsWith('reset')) throw new ConnectionReset('socket hang up');
    return (
      refused ?? { ...answered, headers: { ...answered.headers, ...limits.headers(authorization, answered.status) } }
    );
  }

  /** Keeps what is now, where it is not what was at the request before. */
  function remember(): void {
    // A copy of everything is dear, and only a plan of faults asks for it.
    if (self.faults === NO_FAULTS) return;
    const mark = `${written} ${markOf(world.state)}`;
    if (mark === last) return;
    last = mark;
    past.push(structuredClone(world.state));
    if (past.length > REMEMBERED + 1) past.shift();
  }

  /** From before the last one, two or three changes, in turn. */
  function earlier(): State | undefined {
    return past[Math.max(past.length - 2 - (self.calls.length % REMEMBERED), 0)];
  }
}

/** Another one for most changes that people make. */
function markOf({ lastId, repositories }: State): string {
  return [lastId, ...[...repositories.values()].map(({ refs }) => [...refs.values()].join())].join();
}

/** Nothing goes wrong. */
export const NO_FAULTS: FaultPlan = () => 'ok';
