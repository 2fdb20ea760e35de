import type { Clock } from '../../src/domain/ports/clock.ts';
import { deliveriesOf } from './events/emit.ts';
import { webhooks, type Webhooks } from './events/webhooks.ts';
import { fetchOver } from './http/fetch.ts';
import type { FaultPlan } from './http/fault.ts';
import { exchange, NO_FAULTS, type Call } from './http/exchange.ts';
import type { Sent } from './http/limits.ts';
import type { Asked } from './http/router.ts';
import { serveOver, type Served } from './http/serve.ts';
import { appScenario, type AppAsked, type StandInApp } from './scenario/app.ts';
import { organizationOf, type StandInOrganization } from './scenario/organization.ts';
import { repositoryScenario, type RepositoryAsked, type StandInRepository } from './scenario/repository.ts';
import { passTime } from './scenario/time.ts';
import { makeApp } from './state/make.ts';
import { makeUserToken } from './state/tokens.ts';
import { ACTIONS_APP, accountOf, type World } from './state/world.ts';

interface Options {
  readonly host?: 'github.com' | 'ghes';
  /** This machine's where none is given. */
  readonly clock?: Clock;
  readonly faults?: FaultPlan;
}

/** GitHub for tests. README.md says what each member does. */
export interface StandIn {
  readonly host: 'github.com' | 'ghes';
  readonly violations: readonly string[];
  readonly calls: readonly Call[];
  readonly webhooks: Webhooks;
  faults: FaultPlan;
  readonly fetch: typeof fetch;
  request(asked: {
    readonly method?: string;
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  }): Promise<Sent>;
  serve(port?: number, delay?: number): Promise<Served>;
  counted(): { readonly requests: number; readonly notModified: number };
  tick(): void;
  user(login: string): { readonly id: number; readonly login: string };
  organization(
    login: string,
    asked?: { readonly teams?: Readonly<Record<string, readonly string[]>>; readonly members?: readonly string[] },
  ): StandInOrganization;
  app(asked?: AppAsked): StandInApp;
  manifest(code: string, asked: { readonly login: string }): void;
  repository(fullName: string, asked?: RepositoryAsked): StandInRepository;
  userToken(login: string): string;
  signIn(login: string | null): void;
  /** Storage that gives other bytes under a sha256 than those that were put there. */
  replaceBytes(sha256: string, bytes: Uint8Array): void;
}

export function standInGitHub({ host = 'github.com', clock, faults = NO_FAULTS }: Options = {}): StandIn {
  const hooks = webhooks();
  const handles = new Map<number, StandInRepository>();
  const world: World = {
    host,
    origin: host === 'ghes' ? 'https://ghes.example/api/v3' : 'https://api.github.com',
    state: { lastId: 1000, accounts: new Map(), apps: new Map(), installations: new Map(), repositories: new Map() },
    now: () => (clock === undefined ? Date.now() : Date.parse(clock())),
    networks: new Map(),
    signed: new Set(),
    bytes: new Map(),
    lfs: new Set(),
    tokens: new Map(),
    codes: new Map(),
    signedIn: null,
    failingUploads: new Set(),
    emit(event, action, about) {
      for (const delivery of deliveriesOf(world, { event, action, about })) hooks.add(delivery);
    },
    started: (repository, run) => handles.get(repository.id)?.started(run.id),
  };
  makeApp(world, {
    id: ACTIONS_APP,
    slug: 'github-actions',
    publicKey: '',
    webhookSecret: '',
    permissions: {},
    events: [],
    owner: 'github',
  });
  const exchanged = exchange(world, hooks, faults);
  const answer = (asked: Asked): Sent => exchanged.answer(asked);
  return {
    host,
    violations: exchanged.violations,
    calls: exchanged.calls,
    webhooks: hooks,
    get faults() {
      return exchanged.faults;
    },
    set faults(plan) {
      exchanged.faults = plan;
    },
    fetch: fetchOver(answer),
    request: ({ method = 'GET', url, headers = {}, body = '' }) =>
      Promise.resolve(answer({ method, url: new URL(url), headers, body: Buffer.from(body) })),
    serve: (port = 0, delay = 0) => serveOver(world, answer, { port, delay }),
    counted: () => ({
      requests: exchanged.calls.filter((call) => !call.notModified).length,
      notModified: exchanged.calls.filter((call) => call.notModified).length,
    }),
    tick: () => passTime(world),
    user: (login) => accountOf(world, login),
    organization: (login, asked) => organizationOf(world, login, asked),
    app: (asked = {}) => appScenario(world, asked),
    manifest: (code, { login }) => void world.codes.set(`manifest ${code}`, { login }),
    repository(fullName, asked = {}) {
      return repositoryScenario(world, handles, fullName, asked);
    },
    userToken: (login) => makeUserToken(world, accountOf(world, login).login),
    replaceBytes: (sha256, bytes) => void world.bytes.set(sha256, Buffer.from(bytes)),
    signIn(login) {
      world.signedIn = login === null ? null : accountOf(world, login).login;
    },
  };
}
