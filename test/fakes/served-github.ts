import { onTestFinished } from 'vitest';
import { appClients, type AppClients, type TokenPermissions } from '../../src/adapters/github/app-clients.ts';
import type { GitHubClient } from '../../src/adapters/github/octokit.ts';
import { appAuthentication } from '../../src/app/app-authentication.ts';
import type { Files } from '../github/git/commits.ts';
import type { StandInApp, StandInInstallation } from '../github/scenario/app.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';
import { standInGitHub, type StandIn } from '../github/stand-in.ts';

export const HOSTS = ['github.com', 'ghes'] as const;

export interface ServedGitHub {
  readonly github: StandIn;
  readonly url: string;
  readonly app: StandInApp;
  readonly installation: StandInInstallation;
  readonly repository: StandInRepository;
  readonly name: { readonly owner: string; readonly repo: string };
  readonly clients: AppClients;
  /** The App in that repository, under a token that may do no more than this. */
  client(permissions: TokenPermissions): Promise<GitHubClient>;
}

interface Wanted {
  readonly host: (typeof HOSTS)[number];
  readonly files?: Files;
  /** More than the App has as it comes. */
  readonly permissions?: TokenPermissions;
}

/** GitHub over HTTP with one repository, `acme/model`, and the App installed on it, which signs in with its own key. */
export async function servedGitHub({ host, files, permissions = {} }: Wanted): Promise<ServedGitHub> {
  const github = standInGitHub({ host });
  const served = await github.serve();
  onTestFinished(() => served.close());
  github.organization('acme', { members: ['ada'] });
  const app = github.app({
    owner: 'acme',
    permissions: {
      actions: 'write',
      attestations: 'read',
      checks: 'write',
      contents: 'write',
      issues: 'write',
      members: 'read',
      merge_queues: 'read',
      pull_requests: 'write',
      ...permissions,
    },
    events: ['pull_request', 'push', 'check_run', 'check_suite', 'issue_comment', 'merge_group', 'workflow_run'],
  });
  const installation = app.install('acme');
  const repository = github.repository('acme/model', { private: true, ...(files === undefined ? {} : { files }) });
  const baseUrl = `${served.url}/api/v3`;
  const settings = { appId: app.id, privateKey: app.privateKey, baseUrl };
  const clients = appClients(appAuthentication(settings), baseUrl);
  return {
    github,
    url: served.url,
    app,
    installation,
    repository,
    name: { owner: 'acme', repo: 'model' },
    clients,
    client: (permissions) => clients.repository(installation.id, repository.id, permissions),
  };
}
