import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { appSettings } from '../fakes/app-settings.ts';
import { baseFiles } from '../fakes/scene.ts';
import { postTo } from '../github/events/webhooks.ts';
import { standInGitHub } from '../github/stand-in.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'app', 'main.ts');

/** The App as it is deployed, in a process of its own. */
function startedProcess(settings: Readonly<Record<string, string>>): Promise<number> {
  const app = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_PATH: ':memory:', HOST: '127.0.0.1', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void app.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    let said = '';
    app.once('exit', () => reject(new Error(`the App ended: ${said}`)));
    app.stdout.on('data', (chunk: Buffer) => {
      const found = /"port":(\d+),"msg":"listening"/.exec((said += chunk.toString('utf8')));
      if (found !== null) resolve(Number(found[1]));
    });
  });
}

it('gates pull requests of a GitHub that it knows by its address alone', async () => {
  const settings = appSettings();
  const github = standInGitHub({ host: 'ghes' });
  const served = await github.serve();
  onTestFinished(() => served.close());
  github.organization('acme');
  const permissions = { checks: 'write', contents: 'read', pull_requests: 'read' } as const;
  const app = github.app({
    id: Number(settings.APP_ID),
    privateKey: settings.PRIVATE_KEY,
    webhookSecret: settings.WEBHOOK_SECRET,
    permissions,
    events: ['pull_request'],
  });
  app.install('acme');
  const repository = github.repository('acme/model', { files: baseFiles, private: true });
  repository.requireChecks('main', [{ context: 'beian: main', integration_id: app.id }]);
  const port = await startedProcess({ ...settings, GHE_HOST: served.host, GHE_PROTOCOL: 'http' });
  github.webhooks.outlet = postTo(`http://127.0.0.1:${port}/api/github/webhooks`);
  github.webhooks.automatic = true;

  const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'other words\n' } });

  await vi.waitUntil(() => pull.blockedBy().length === 0, { timeout: 15_000 });
  await github.webhooks.idle();
  expect(repository.checkRuns(pull.head())).toMatchObject([
    { name: 'beian: main', conclusion: 'success', appId: app.id },
  ]);
  expect(github.webhooks.log.map(({ status }) => status)).toEqual(github.webhooks.log.map(() => 202));
  expect(github.violations).toEqual([]);
}, 30_000);
