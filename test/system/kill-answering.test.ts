import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { unpackedSpec } from '../../src/domain/evaluation-spec.ts';
import { usualSettings, workflowFiles } from '../../src/report/workflows/workflow-files.ts';
import { version } from '../../src/version.ts';
import { appSettings } from '../fakes/app-settings.ts';
import { fakelyPlayed } from '../fakes/fake-runner.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';
import { postTo } from '../github/events/webhooks.ts';
import { standInGitHub } from '../github/stand-in.ts';
import { appProcess } from '../story/app-process.ts';

/** The request of the App, counted from the delivery on, at which it is killed: after its effect, and before its answer arrives. */
const KILLED_AT = [2, 5, 8, 11, 14, 16, 18, 20, 24, 30].map((at) => at + Number(process.env['KILLS_SHIFTED_BY'] ?? 0));

/** Until all is reconciled after a restart, in milliseconds. */
const RECOVERY = 10_000;

it(`says and starts everything once, though it is killed ${KILLED_AT.length} times while it answers`, async () => {
  const github = standInGitHub();
  const served = await github.serve();
  onTestFinished(() => served.close());
  const settings = appSettings();
  const app = github.app({
    id: Number(settings.APP_ID),
    owner: 'acme',
    privateKey: settings.PRIVATE_KEY,
    webhookSecret: settings.WEBHOOK_SECRET,
    permissions: { actions: 'write', checks: 'write', contents: 'read', issues: 'write', pull_requests: 'write' },
    events: ['pull_request', 'push', 'check_run', 'check_suite', 'workflow_run'],
  });
  github.organization('acme', { members: ['ada'] });
  app.install('acme');
  const recipient = await recipientOf(settings.AGE_SECRET_KEY);
  const repository = github.repository('acme/model', {
    files: {
      ...baseFiles,
      ...Object.fromEntries(workflowFiles(usualSettings('github.com', version))),
      '.github/beian.yml': `${POLICY}github: { releases: false, evaluationsPerDay: 1000 }\nrecipients: [${recipient}]\n`,
    },
  });
  repository.collaborator('ada', 'write');
  const playing: Promise<void>[] = [];
  repository.onDispatch = (run) => {
    // After the answer to the dispatch has left, or was lost.
    playing.push(new Promise((resolve) => setTimeout(resolve, 20)).then(() => fakelyPlayed(repository, run)));
  };
  const environment = {
    ...settings,
    DATABASE_PATH: join(temporaryFolder(), 'app.sqlite'),
    GHE_HOST: served.host,
    GHE_PROTOCOL: 'http',
  };
  let running = await appProcess(environment);
  onTestFinished(() => running.kill('SIGKILL'));
  github.webhooks.outlet = (delivery) => postTo(`${running.url}/api/github/webhooks`)(delivery);
  github.webhooks.automatic = true;
  const recoveries: number[] = [];
  const conclusionOf = (head: string): string | null | undefined =>
    repository.checkRuns(head).find(({ name, appId }) => name === 'beian: main' && appId === app.id)?.conclusion;

  for (const [cycle, at] of KILLED_AT.entries()) {
    let calls = 0;
    const killed = Promise.withResolvers<void>();
    github.faults = () => {
      calls += 1;
      if (calls !== at) return 'ok';
      killed.resolve(running.kill('SIGKILL'));
      return 'reset-after';
    };
    const files = { 'model/model.onnx': weights('better'), 'model/config.json': `{"cycle":${cycle}}` };
    const pull = repository.openPull({ as: 'ada', files });
    await killed.promise;
    github.faults = () => 'ok';

    running = await appProcess(environment);
    const restarted = performance.now();
    await vi
      .waitUntil(() => conclusionOf(pull.head()) === 'success', { timeout: RECOVERY, interval: 20 })
      .catch(() => {
        throw new Error(`killed at request ${at}: ${conclusionOf(pull.head())}\n${running.log()}`);
      });
    recoveries.push(Math.round(performance.now() - restarted));
    await github.webhooks.idle();
  }
  await Promise.all(playing);
  // The comment is written last.
  await vi.waitUntil(() => repository.comments().length >= KILLED_AT.length, { timeout: RECOVERY });
  await running.kill('SIGTERM');

  const ownChecks = repository.checkRuns().filter(({ appId }) => appId === app.id);
  const intents = repository
    .runs()
    .map(({ inputs }) => unpackedSpec(inputs['spec'] ?? '', inputs['spec-digest'] ?? ''));
  expect(Math.max(...recoveries)).toBeLessThan(RECOVERY);
  expect(repeated(ownChecks.map(({ name, headSha }) => `${name} ${headSha}`))).toEqual([]);
  expect(repeated(intents.map((spec) => spec?.intent ?? ''))).toEqual([]);
  expect(repeated(intents.map((spec) => `${spec?.commits.head}`))).toEqual([]);
  expect(repeated(repository.comments().map(({ number }) => `${number}`))).toEqual([]);
  expect(github.violations).toEqual([]);
}, 240_000);

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
