import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { GitHubClient } from './octokit.ts';
import { pauses, type Pauses } from './pauses.ts';

/** How an App authenticates, as Probot does it: by its key as itself, or by a token of an installation. */
export interface AppAuthentication {
  auth(options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** What one token may do; GitHub narrows it to that. https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
export type TokenPermissions = Readonly<Record<string, 'read' | 'write'>>;

/**
 * Clients of GitHub that ask once: nothing is repeated, delayed or waited for here, whoever asks knows better. Once GitHub wants to be
 * left alone, whatever asks for the same installation is Parked until then, and GitHub hears nothing of it.
 */
export interface AppClients {
  /** The App as itself. */
  app(): Promise<GitHubClient>;
  /** One installation, for all its repositories and for what the permissions name. */
  installation(installation: number, permissions: TokenPermissions): Promise<GitHubClient>;
  /** One installation, for one repository and for what the permissions name. */
  repository(installation: number, repository: number, permissions: TokenPermissions): Promise<GitHubClient>;
  /** The same by the repository's name. GitHub refuses it (422) where the installation has none of that name. */
  named(installation: number, repository: string, permissions: TokenPermissions): Promise<GitHubClient>;
}

const Token = z.object({ token: z.string().min(1) });

/** As long as GitHub may take for one answer, in milliseconds: without an end, a connection that hangs keeps its lane for ever. */
const PATIENCE = 30_000;

export function appClients(
  authentication: AppAuthentication,
  baseUrl: string,
  now: () => number = () => performance.now(),
): AppClients {
  const client = async (options: Readonly<Record<string, unknown>>, pauses: Pauses): Promise<GitHubClient> => {
    const { token } = Token.parse(await pauses.within(() => authentication.auth(options)));
    const octokit = new Octokit({ auth: token, baseUrl, request: { fetch: patientFetch }, log: SILENT });
    octokit.hook.wrap('request', (request, asked) => pauses.within(async () => request(asked)));
    return octokit;
  };
  const all = new Map<number, Pauses>();
  const pausesOf = (installation: number): Pauses => {
    const known = all.get(installation) ?? pauses(now);
    all.set(installation, known);
    return known;
  };
  const own = pauses(now);
  return {
    app: () => client({ type: 'app' }, own),
    installation: (installationId, permissions) =>
      client({ type: 'installation', installationId, permissions: { ...permissions } }, pausesOf(installationId)),
    repository: (installationId, repository, permissions) =>
      client(
        { type: 'installation', installationId, repositoryIds: [repository], permissions: { ...permissions } },
        pausesOf(installationId),
      ),
    named: (installationId, name, permissions) =>
      client(
        { type: 'installation', installationId, repositoryNames: [name], permissions: { ...permissions } },
        pausesOf(installationId),
      ),
  };
}

/** For an Octokit, whose warnings would carry requests and what is in them. */
export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

/** A fetch that gives up. */
export function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(PATIENCE) });
}
