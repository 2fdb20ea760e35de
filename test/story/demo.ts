import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { changedFiles, poetryOnGitHub, type Stage } from './poetry-on-github.ts';
import { pullPage } from './pull-page.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4000' }, once: { type: 'boolean' } } });
const began = performance.now();
const tell = (line: string): void =>
  void process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);

/** Resolves with how a check of a commit ended. */
async function ended({ repository, appId }: Stage, sha: string): Promise<string> {
  for (;;) {
    const run = repository.checkRuns(sha).find((one) => one.name === 'beian: main' && one.appId === appId);
    if (run?.conclusion) return `${run.conclusion}: ${run.output.title ?? ''}`;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const sandbox = spawnSync('bwrap', ['--version']).status === 0 ? 'bubblewrap' : 'none';
tell(`A GitHub on this machine, the App as a process, a runner with the built Action (sandbox: ${sandbox})`);
const stage = await poetryOnGitHub({
  sandbox,
  jobEnded: (job, { code }) => tell(`  runner: job ${job} ended with ${code}`),
});
const { repository } = stage;

const words = repository.openPull({ as: 'ada', title: 'Say more about the model', files: { 'README.md': 'More.' } });
tell(`ada opens #${words.number}: words alone`);
tell(`#${words.number} ${await ended(stage, words.head())}`);

const better = repository.openPull({ as: 'ada', title: 'A better model', files: changedFiles('better') });
tell(`ada opens #${better.number}: new weights`);
tell(`#${better.number} ${await ended(stage, better.head())}`);

const leaky = repository.openPull({
  as: 'eve',
  from: repository.fork('eve'),
  title: 'A model from a fork',
  files: changedFiles('leaky'),
});
tell(`eve opens #${leaky.number} from a fork`);
tell(`#${leaky.number} ${await ended(stage, leaky.head())}`);
const waiting = repository.checkRuns(leaky.head()).find(({ name }) => name === 'beian: main');
if (waiting !== undefined) repository.clickAction(waiting.id, 'approve', { as: 'mei' });
tell(`mei, a maintainer, approves exactly ${leaky.head().slice(0, 12)}`);
while ((await ended(stage, leaky.head())).startsWith('action_required'))
  await new Promise((resolve) => setTimeout(resolve, 100));
tell(`#${leaky.number} ${await ended(stage, leaky.head())}`);

repository.mergeQueue('main');
better.enqueue('mei');
tell(`mei puts #${better.number} into the merge queue`);
while (better.state() !== 'merged') {
  stage.github.tick();
  await new Promise((resolve) => setTimeout(resolve, 200));
}
tell(`#${better.number} merged, ${stage.github.counted().requests} requests to GitHub in all`);
await stage.idle();
if (values.once === true) {
  process.stdout.write(pullPage(repository));
  await stage.close();
} else {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pullPage(repository));
  });
  server.listen(Number(values.port), '127.0.0.1', () =>
    tell(`Look at http://127.0.0.1:${(server.address() as AddressInfo).port}/ (Ctrl-C ends)`),
  );
}
