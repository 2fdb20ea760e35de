import type { Logger } from 'pino';
import type { Probot } from 'probot';
import { githubCheckRuns } from '../adapters/github/github-check-runs.ts';
import { githubPull } from '../adapters/github/github-pull.ts';
import { githubRepository } from '../adapters/github/github-repository.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Errand, Inbox } from '../domain/ports/inbox.ts';
import { answerPullRequest } from '../flow/answer-pull-request.ts';
import { inboxWorker } from '../flow/inbox-worker.ts';
import { instantAfter } from '../flow/instant-after.ts';
import { listening } from './listening.ts';
import { textAnswer } from './pages/page-answer.ts';
import type { Pages } from './pages/page-request.ts';
import { webhookServer } from './webhook-server.ts';

interface AppParts {
  readonly appId: number;
  readonly secret: string;
  readonly probot: Pick<Probot, 'auth'>;
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Logger;
  /** What it serves to people; null: nothing. */
  readonly pages: Pages | null;
}

export interface RunningApp {
  readonly port: number;
  /** Resolves once nothing is under way any more. */
  stop(): Promise<void>;
}

/** Pull requests that are answered at a time. */
const LANES = 8;
/** How often the inbox is looked at without being told, and how often what is done is dropped from it, in milliseconds. */
const [LOOK_EVERY, TIDY_EVERY] = [1000, 3_600_000];
/** GitHub redelivers for three days, GitHub Enterprise Server for seven. */
const REMEMBERED_SECONDS = 8 * 86_400;

/** Listens, and answers what the inbox holds: also what an App before this one took and did not get to. */
export async function startApp(parts: AppParts, host: string, port: number): Promise<RunningApp> {
  const { inbox, clock, log, secret, pages } = parts;
  const worker = inboxWorker({
    inbox,
    clock,
    lanes: LANES,
    answer: (errand) => answer(parts, errand),
    failed: (error, errand) =>
      errand === null
        ? log.error({ error }, 'the inbox could not be read or written')
        : log.error({ error, pull: errand.pull }, 'a pull request could not be answered; it will be tried again'),
  });
  const failed = (error: unknown): void => log.error({ error }, 'a delivery could not be kept');
  const server = webhookServer({
    secret,
    inbox,
    clock,
    pages: pages === null ? null : logged(pages, log),
    taken: worker.wake,
    failed,
  });
  const heard = await listening(server, host, port);
  worker.wake();
  const tidy = (): void => {
    inbox.forget(instantAfter(clock(), -REMEMBERED_SECONDS)).catch(failed);
  };
  tidy();
  const timers = [setInterval(worker.wake, LOOK_EVERY), setInterval(tidy, TIDY_EVERY)];
  return {
    port: heard,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await new Promise((resolve) => server.close(resolve));
      await worker.stop();
      await inbox.close();
    },
  };
}

/** Pages whose failures the log knows of, and nobody else. */
function logged(pages: Pages, log: Logger): Pages {
  return (request) =>
    pages(request).catch((error: unknown) => {
      log.error({ error }, 'a page could not be shown');
      return textAnswer(500, 'failed');
    });
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
