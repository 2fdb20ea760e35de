import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { aligned } from '../src/cli/result-table.ts';
import { appSettings } from '../test/fakes/app-settings.ts';
import { baseFiles } from '../test/fakes/scene.ts';
import { postTo } from '../test/github/events/webhooks.ts';
import type { StandInRepository } from '../test/github/scenario/repository.ts';
import { standInGitHub } from '../test/github/stand-in.ts';
import { appProcess } from '../test/story/app-process.ts';
import { processUse } from './process-use.ts';
import { startFlags } from './start-flags.ts';

/** Accounts with a repository and a policy each; pull requests that change a page beside the model, opened evenly over all of them. */
const INSTALLATIONS = 100;
/** GitHub answers over a network: how long it takes, in milliseconds, is assumed. */
const [RATE = 20, SECONDS = 30, ANSWER_AFTER = 200] = process.argv.slice(2).map(Number);
const TARGET = { share: 0.95, milliseconds: 5000 };
/** How long is waited for what is still open at the end, and how often checks are looked at, in milliseconds. */
const [PATIENCE, LOOK_EVERY] = [60_000, 5];

const folder = mkdtempSync(join(tmpdir(), 'beian-latency-'));
const begun = new Date().toISOString().replace(/\.\d+/, '');
let frozen = true;
/** Stands still while the repositories are made, so that they share their commits: git then answers from what it was asked before. */
const github = standInGitHub({ clock: () => (frozen ? begun : new Date().toISOString().replace(/\.\d+/, '')) });
const served = await github.serve(0, ANSWER_AFTER);
const settings = appSettings();
const app = github.app({
  id: Number(settings.APP_ID),
  owner: null,
  privateKey: settings.PRIVATE_KEY,
  webhookSecret: settings.WEBHOOK_SECRET,
  permissions: { actions: 'write', checks: 'write', contents: 'write', issues: 'write', pull_requests: 'write' },
  events: ['pull_request', 'push', 'check_run', 'check_suite', 'workflow_run'],
});
const perRepository = Math.ceil((RATE * SECONDS) / INSTALLATIONS);
const first = repositoryOf('account-0', (repository) => repository.push({ as: 'ada', files: baseFiles }));
const shared = { folder: first.folder(), head: first.head() };
const others = Array.from({ length: INSTALLATIONS - 1 }, (_, index) =>
  repositoryOf(`account-${index + 1}`, (repository) => repository.pushFrom(shared.folder, shared.head)),
);
const repositories = [first, ...others];
github.webhooks.pending.length = 0;
frozen = false;

const running = await appProcess({
  ...settings,
  DATABASE_PATH: join(folder, 'app.sqlite'),
  GHE_HOST: served.host,
  GHE_PROTOCOL: 'http',
  NODE_OPTIONS: startFlags,
});
github.webhooks.outlet = postTo(`${running.url}/api/github/webhooks`);
github.webhooks.automatic = true;
await quiet();

const waiting = new Map<string, { readonly at: number; readonly isGreen: () => boolean }>();
const latencies: number[] = [];
const watching = setInterval(look, LOOK_EVERY);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const [callsBefore, ownBefore, appBefore] = [github.calls.length, process.cpuUsage(), processUse(running.pid)];
const started = performance.now();
for (let number = 0; number < RATE * SECONDS; number += 1) {
  await setTimeout(Math.max(0, started + (1000 * number) / RATE - performance.now()));
  const repository = repositories[number % INSTALLATIONS];
  if (repository !== undefined) opened(repository, Math.floor(number / INSTALLATIONS));
}
const opening = (performance.now() - started) / 1000;
while (waiting.size > 0 && performance.now() < started + 1000 * SECONDS + PATIENCE) await setTimeout(50);
const seconds = (performance.now() - started) / 1000;
clearInterval(watching);
const [own, used] = [process.cpuUsage(ownBefore), processUse(running.pid)];
const calls = github.calls.slice(callsBefore);
await running.kill('SIGKILL');
await served.close();
rmSync(folder, { recursive: true });

latencies.push(...[...waiting].map(() => Infinity));
latencies.sort((a, b) => a - b);
const at = (share: number): string => `${Math.round(latencies[Math.floor(share * latencies.length)] ?? Number.NaN)} ms`;
const within = latencies.filter((one) => one <= TARGET.milliseconds).length / latencies.length;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const failed = calls.filter(({ status }) => status >= 400).length;
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.versions.node}: ${latencies.length} pull requests of ${INSTALLATIONS} installations, each request answered after ${ANSWER_AFTER} ms, asked for ${RATE} a second, opened ${(latencies.length / opening).toFixed(1)} a second\n\n${aligned(
    [
      ['green after, p50', at(0.5)],
      ['green after, p95', at(0.95)],
      ['green after, p99', at(0.99)],
      ['green within 5 s', `${percent(within)} (target ≥ ${percent(TARGET.share)})`],
      ['never green', String(waiting.size)],
      ['the App, of a core', percent((used.cpuSeconds - appBefore.cpuSeconds) / seconds)],
      ['the App, memory now and at most', `${used.megabytes} MB, ${used.mostMegabytes} MB`],
      ['GitHub and generator, of a core', percent((own.user + own.system) / 1e6 / seconds)],
      ['GitHub and generator, busy at a time (p99)', `${Math.round(delay.percentile(99) / 1e6)} ms`],
      ['requests per pull request', (calls.length / latencies.length).toFixed(1)],
      ['requests refused, wrong', `${failed}, ${new Set(github.violations).size}`],
    ],
  )}\n`,
);
process.exitCode = within >= TARGET.share && github.violations.length === 0 ? 0 : 1;

/** A repository with the App installed, and a branch for each pull request to come. */
function repositoryOf(account: string, fill: (repository: StandInRepository) => void): StandInRepository {
  github.organization(account, { members: ['ada'] });
  app.install(account);
  const repository = github.repository(`${account}/model`);
  repository.collaborator('ada', 'write');
  fill(repository);
  for (let number = 0; number < perRepository; number += 1)
    repository.push({ as: 'ada', branch: `docs-${number}`, files: { 'docs/page.md': `Page ${number}\n` } });
  return repository;
}

function opened(repository: StandInRepository, number: number): void {
  const at = performance.now();
  const pull = repository.openPull({ as: 'ada', head: `docs-${number}` });
  const isGreen = (): boolean =>
    repository
      .checkRuns(pull.head())
      .some(({ appId, name, conclusion }) => appId === app.id && name === 'beian: main' && conclusion === 'success');
  waiting.set(`${repository.fullName} ${number}`, { at, isGreen });
}

function look(): void {
  for (const [key, { at: since, isGreen }] of waiting) {
    if (!isGreen()) continue;
    latencies.push(performance.now() - since);
    waiting.delete(key);
  }
}

/** Resolves once the App has looked through everything, as it does when it starts. */
async function quiet(): Promise<void> {
  for (let before = -1; before !== github.calls.length;) {
    before = github.calls.length;
    await setTimeout(1500);
  }
}
