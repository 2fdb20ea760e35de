import { Octokit } from '@octokit/rest';
import { expect, onTestFinished } from 'vitest';
import type { Files } from './git/commits.ts';
import type { FaultPlan } from './http/fault.ts';
import type { StandInApp, StandInInstallation } from './scenario/app.ts';
import type { StandInOrganization } from './scenario/organization.ts';
import type { StandInRepository } from './scenario/repository.ts';
import { standInGitHub, type StandIn } from './stand-in.ts';
import type { Permissions } from './state/state.ts';
import { virtualClock } from './virtual-clock.ts';

export const NAME = { owner: 'acme', repo: 'model' };

const ALL: Permissions = {
  actions: 'write',
  attestations: 'read',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  members: 'read',
  merge_queues: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

const EVENTS = [
  'check_run',
  'issue_comment',
  'issues',
  'merge_group',
  'pull_request',
  'push',
  'release',
  'status',
  'workflow_job',
  'workflow_run',
];

interface Scene {
  readonly clock: ReturnType<typeof virtualClock>;
  readonly github: StandIn;
  readonly acme: StandInOrganization;
  readonly app: StandInApp;
  readonly installation: StandInInstallation;
  readonly repository: StandInRepository;
  /** The App's. */
  readonly octokit: Octokit;
  client(token?: string): Octokit;
  /** Events since the last time this was asked. */
  events(): readonly string[];
}

interface Asked {
  readonly host?: 'github.com' | 'ghes';
  readonly permissions?: Permissions;
  readonly files?: Files;
  readonly private?: boolean;
  readonly faults?: FaultPlan;
  /** Requests that the test makes wrong on purpose. */
  readonly violates?: boolean;
}

/** An organisation with one repository that an App is installed on. Every request must be as GitHub describes it. */
export function githubScene({
  host = 'github.com',
  permissions = ALL,
  files,
  private: isPrivate = false,
  faults,
  violates = false,
}: Asked = {}): Scene {
  const clock = virtualClock();
  const github = standInGitHub({ host, clock, ...(faults === undefined ? {} : { faults }) });
  const acme = github.organization('acme');
  const app = github.app({ permissions, events: EVENTS });
  const repository = github.repository('acme/model', { private: isPrivate, ...(files === undefined ? {} : { files }) });
  const installation = app.install('acme');
  const baseUrl = host === 'ghes' ? 'https://ghes.example/api/v3' : 'https://api.github.com';
  const client = (token?: string): Octokit =>
    new Octokit({
      baseUrl,
      ...(token === undefined ? {} : { auth: token }),
      request: { fetch: github.fetch },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
  if (!violates) onTestFinished(() => expect(github.violations).toEqual([]));
  github.webhooks.pending.length = 0;
  return {
    clock,
    github,
    acme,
    app,
    installation,
    repository,
    octokit: client(installation.token()),
    client,
    events: () =>
      github.webhooks.pending.splice(0).map(({ event, action }) => (action === null ? event : `${event}.${action}`)),
  };
}

/** What a request that must fail was answered. */
export async function refusal(asked: Promise<unknown>): Promise<{ readonly status: number; readonly message: string }> {
  return asked.then(
    () => expect.unreachable('it was allowed'),
    (error: unknown) => error as { readonly status: number; readonly message: string },
  );
}
