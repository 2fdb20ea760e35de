import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import type { Host } from '../../src/report/workflows/workflow-settings.ts';
import { usualSettings } from '../../src/report/workflows/workflow-files.ts';
import { workflowFiles } from '../../src/report/workflows/workflow-files.ts';
import { version } from '../../src/version.ts';
import { postTo } from '../github/events/webhooks.ts';
import type { Files } from '../github/git/commits.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';
import { standInGitHub, type StandIn } from '../github/stand-in.ts';
import { WEBHOOK_SECRET } from '../fakes/app-settings.ts';
import type { Ended } from './action-process.ts';
import { appProcess, type AppProcess } from './app-process.ts';
import { playedEvaluation } from './played-evaluation.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry');

/** The poetry example on a GitHub of this machine, with the real App and a runner that plays whatever is dispatched. */
export interface Stage {
  readonly github: StandIn;
  readonly repository: StandInRepository;
  readonly app: AppProcess;
  readonly appId: number;
  /** Restarts the App on the same store. */
  restart(): Promise<void>;
  /** Resolves once no run is played. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface Staged {
  readonly host?: Host;
  readonly sandbox: 'none' | 'bubblewrap';
  /** Added to the example's policy. */
  readonly policy?: string;
  readonly jobEnded?: (job: string, ended: Ended) => void;
}

export async function poetryOnGitHub({ host = 'github.com', sandbox, policy = '', jobEnded }: Staged): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'beian-story-'));
  const github = standInGitHub({ host });
  const served = await github.serve();
  const identity = await newIdentity();
  const app = github.app({
    owner: 'acme',
    webhookSecret: WEBHOOK_SECRET,
    permissions: {
      actions: 'write',
      checks: 'write',
      contents: 'write',
      issues: 'write',
      merge_queues: 'read',
      pull_requests: 'write',
      members: 'read',
    },
    events: [
      'check_run',
      'check_suite',
      'issue_comment',
      'merge_group',
      'pull_request',
      'push',
      'workflow_job',
      'workflow_run',
    ],
  });
  github.organization('acme', { members: ['ada', 'mei'] });
  app.install('acme');
  const repository = github.repository('acme/poet', {
    files: {
      ...filesBelow(join(EXAMPLE, 'repo'), ''),
      ...changedFiles('base'),
      ...workflows(host),
      ...(await policyFile(identity, policy)),
    },
  });
  repository.collaborator('ada', 'write');
  repository.collaborator('mei', 'maintain');
  repository.requireChecks('main', [{ context: 'beian: main', integration_id: app.id }]);
  let playing = Promise.resolve();
  repository.onDispatch = (run) => {
    const own = join(folder, `run-${run.id}-${run.attempt()}`);
    mkdirSync(own);
    const play = { repository, run, folder: own, sandbox, ...(jobEnded === undefined ? {} : { ended: jobEnded }) };
    // After the answer to the dispatch has left.
    playing = playing.then(() => new Promise((resolve) => setTimeout(resolve, 20))).then(() => playedEvaluation(play));
  };
  const environment = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET,
    AGE_SECRET_KEY: identity,
    DATABASE_PATH: join(folder, 'beian.sqlite'),
    GHE_HOST: served.host,
    GHE_PROTOCOL: 'http',
  };
  let process = await appProcess(environment);
  github.webhooks.outlet = (delivery) => postTo(`${process.url}/api/github/webhooks`)(delivery);
  github.webhooks.automatic = true;
  return {
    github,
    repository,
    appId: app.id,
    get app() {
      return process;
    },
    async restart() {
      process = await appProcess(environment);
    },
    idle: () => playing,
    async close() {
      await process.kill();
      // The runner still writes to the folder for a run that the App no longer waits for.
      await playing;
      await served.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** What one of the example's changes replaces: weights and training logs. */
export function changedFiles(weights: string): Files {
  const changed = join(EXAMPLE, 'weights', weights);
  return {
    ...filesBelow(join(changed, 'training'), 'training/'),
    'model/onnx/model.onnx': readFileSync(join(changed, 'model.onnx')),
  };
}

function filesBelow(folder: string, prefix: string): Files {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [`${prefix}${path.slice(folder.length + 1)}`, readFileSync(path)];
      }),
  );
}

function workflows(host: Host): Files {
  return Object.fromEntries(workflowFiles(usualSettings(host, version)));
}

async function policyFile(identity: string, more: string): Promise<Files> {
  const text = readFileSync(join(EXAMPLE, 'repo', '.github', 'beian.yml'), 'utf8');
  return { '.github/beian.yml': `${text}\nrecipients: [${await recipientOf(identity)}]\n${more}` };
}
