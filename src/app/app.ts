import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { githubCheckRuns } from '../adapters/github/github-check-runs.ts';
import { githubPull } from '../adapters/github/github-pull.ts';
import { githubRepository } from '../adapters/github/github-repository.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Errand, Inbox } from '../domain/ports/inbox.ts';
import { answerPullRequest } from '../flow/answer-pull-request.ts';
import { drainInbox } from '../flow/drain-inbox.ts';
import { instantAfter } from '../flow/instant-after.ts';
import { webhookServer } from './webhook-server.ts';
import { worker } from './worker.ts';

interface AppParts {
  readonly appId: number;
  readonly secret: string;
  readonly probot: Pick<Probot, 'auth'>;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RunningApp {
  readonly port: number;
  /** Resolves once nothing is under way any more. */
  stop(): Promise<void>;
}

/** Pull requests that are answered at a time, and how often the inbox is looked at without being told, in milliseconds. */
const [LANES, LOOK_EVERY] = [4, 1000];
/** GitHub redelivers for three days, GitHub Enterprise Server for seven. */
const REMEMBERED_SECONDS = 8 * 86_400;

/** Listens, and answers what the inbox holds: also what an App before this one took and did not get to. */
export async function startApp(parts: AppParts, host: string, port: number): Promise<RunningApp> {
  const { inbox, clock, log, secret } = parts;
  const unanswered = ({ pull }: Errand, error: unknown): void =>
    log.error({ error, pull }, 'a pull request could not be answered; it will be tried again');
  const working = worker(
    () => drainInbox({ inbox, clock, lanes: LANES, failed: unanswered, answer: (errand) => answer(parts, errand) }),
    (error) => log.error({ error }, 'the inbox could not be read'),
  );
  const failed = (error: unknown): void => log.error({ error }, 'a delivery could not be kept');
  const server = webhookServer({ secret, inbox, clock, taken: working.wake, failed });
  await listening(server, host, port);
  await inbox.forget(instantAfter(clock(), -REMEMBERED_SECONDS));
  working.wake();
  const timer = setInterval(working.wake, LOOK_EVERY);
  return {
    port: portOf(server),
    async stop() {
      clearInterval(timer);
      await new Promise((resolve) => server.close(resolve));
      await working.stop();
      await inbox.close();
    },
  };
}

/** Answers a pull request with its aggregate check, from GitHub's live state and not from what a delivery said. */
async function answer({ probot, appId }: AppParts, { installation, owner, repo, pull }: Errand): Promise<void> {
  const octokit = await probot.auth(installation);
  const name = { owner, repo };
  const live = await githubPull(octokit, name, pull);
  if (live === null) return;
  await answerPullRequest({
    repository: githubRepository(octokit, name),
    checkRuns: githubCheckRuns(octokit, name, appId),
    ...live,
  });
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
