import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { GitHubClient } from './octokit.ts';
import { pauseOf, Parked } from './parked.ts';

/** How an App authenticates, as Probot does it: by its key as itself, or by a token of an installation. */
export interface AppAuthentication {
  auth(options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** What one token may do; GitHub narrows it to that. https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

/** Clients of GitHub that ask once: nothing is repeated, delayed or waited for here, whoever asks knows better. */
export interface AppClients {
  /** The App as itself. */
  app(): Promise<GitHubClient>;
  /** One installation, for all its repositories and for what the permissions name. */
  installation(installation: number, permissions: TokenPermissions): Promise<GitHubClient>;
  /** One installation, for one repository and for what the permissions name. */
  repository(installation: number, repository: number, permissions: TokenPermissions): Promise<GitHubClient>;
}

const Token = z.object({ token: z.string().min(1) });

/** As long as GitHub may take for one answer, in milliseconds: without an end, a connection that hangs keeps its lane for ever. */
const PATIENCE = 30_000;

export function appClients(authentication: AppAuthentication, baseUrl: string): AppClients {
  const client = async (options: Readonly<Record<string, unknown>>): Promise<GitHubClient> => {
    const { token } = Token.parse(await authenticated(authentication, options));
    const octokit = new Octokit({ auth: token, baseUrl, request: { fetch: patientFetch }, log: SILENT });
    octokit.hook.error('request', (error) => {
      throw parked(error);
    });
    return octokit;
  };
  return {
    app: () => client({ type: 'app' }),
    installation: (installationId, permissions) =>
      client({ type: 'installation', installationId, permissions: { ...permissions } }),
    repository: (installationId, repository, permissions) =>
      client({ type: 'installation', installationId, repositoryIds: [repository], permissions: { ...permissions } }),
  };
}

async function authenticated(
  authentication: AppAuthentication,
  options: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  try {
    return await authentication.auth(options);
  } catch (error) {
    throw parked(error);
  }
}

/** The error that says how long to wait, where GitHub asks for that. */
function parked(error: unknown): unknown {
  const seconds = pauseOf(error);
  return seconds === null ? error : new Parked(seconds, error);
}

/** For an Octokit, whose warnings would carry requests and what is in them. */
export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** A fetch that gives up. */
export function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(PATIENCE) });
}
