import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changedFiles, poetryOnGitHub, type Stage } from './poetry-on-github.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await poetryOnGitHub({ sandbox: 'none' });
}, 60_000);
afterAll(() => stage?.close());

const conclusionOf = (name: string, sha: string): string | null | undefined =>
  stage.repository.checkRuns(sha).find((run) => run.name === name && run.appId === stage.appId)?.conclusion;

const aggregateOf = (sha: string): number =>
  stage.repository.checkRuns(sha).find((run) => run.name === 'beian: main' && run.appId === stage.appId)!.id;

async function settled(name: string, sha: string, conclusion: string): Promise<void> {
  await vi
    .waitUntil(() => conclusionOf(name, sha) === conclusion, { timeout: 100_000, interval: 50 })
    .catch(() => {
      throw new Error(`${name} is ${conclusionOf(name, sha)}, not ${conclusion}\n${stage.app.log()}`);
    });
}

describe('the whole story, with the real App, the built Action and a real model', () => {
  it('a change of words is green at once', async () => {
    const pull = stage.repository.openPull({ as: 'ada', files: { 'README.md': 'More words.' } });

    await settled('beian: main', pull.head(), 'success');

    expect(stage.repository.runs()).toEqual([]);
    expect(stage.repository.comments(pull.number)).toEqual([]);
  });

  it('a better model is evaluated on a runner, and green at every gate', async () => {
    const pull = stage.repository.openPull({ as: 'ada', files: changedFiles('better') });

    await settled('beian: main', pull.head(), 'success');

    expect(conclusionOf('beian training: main', pull.head())).toBe('success');
    expect(stage.repository.comments(pull.number)).toHaveLength(1);
    expect(pull.blockedBy()).toEqual([]);
  }, 180_000);

  it("a stranger's model waits for a maintainer, is evaluated once approved, and rejected for what it recites, though the App is killed meanwhile", async () => {
    const fork = stage.repository.fork('eve');
    const pull = stage.repository.openPull({ as: 'eve', from: fork, files: changedFiles('leaky') });
    await settled('beian: main', pull.head(), 'action_required');
    const runs = stage.repository.runs().length;
    const press = (as: string): void => stage.repository.clickAction(aggregateOf(pull.head()), 'approve', { as });

    press('eve');
    press('ada');
    await stage.github.webhooks.idle();
    press('mei');
    await vi.waitUntil(() => stage.repository.runs().length === runs + 1, { timeout: 20_000 });
    await stage.app.kill('SIGKILL');
    await stage.idle();
    await stage.restart();

    await settled('beian: main', pull.head(), 'failure');
    expect(stage.repository.runs()).toHaveLength(runs + 1);
    await settled('beian privacy: main', pull.head(), 'failure');
    await settled('beian training: main', pull.head(), 'success');
    await vi.waitUntil(() => stage.repository.comments(pull.number).length === 1, { timeout: 10_000 });
    expect(pull.blockedBy()).toEqual(['beian: main is failure']);
  }, 240_000);

  it('a merge queue takes what was judged, without another run, and merges it', async () => {
    const runs = stage.repository.runs().length;
    stage.repository.mergeQueue('main');
    const pull = stage.repository.pull(2);

    pull.enqueue('mei');
    await vi.waitUntil(() => (stage.github.tick(), pull.state() === 'merged'), { timeout: 60_000, interval: 200 });

    expect(stage.repository.runs()).toHaveLength(runs);
  }, 90_000);

  it('asks GitHub for nothing that its description does not know', () => {
    expect(stage.github.violations).toEqual([]);
  });
});
