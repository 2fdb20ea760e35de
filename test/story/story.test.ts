import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exampleFiles, poetryOnGitHub, type Stage } from './poetry-on-github.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await poetryOnGitHub({ sandbox: 'none' });
}, 60_000);
afterAll(() => stage?.close());

const conclusionOf = (name: string, sha: string): string | null | undefined =>
  stage.repository.checkRuns(sha).find((run) => run.name === name && run.appId === stage.appId)?.conclusion;

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
    const pull = stage.repository.openPull({ as: 'ada', files: exampleFiles('better') });

    await settled('beian: main', pull.head(), 'success');

    expect(conclusionOf('beian training: main', pull.head())).toBe('success');
    expect(stage.repository.comments(pull.number)).toHaveLength(1);
    expect(pull.blockedBy()).toEqual([]);
  }, 180_000);

  it('asks GitHub for nothing that its description does not know', () => {
    expect(stage.github.violations).toEqual([]);
  });
});
