import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changedFiles, poetryOnGitHub, type Stage } from './poetry-on-github.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await poetryOnGitHub({ host: 'ghes', sandbox: 'none' });
}, 60_000);
afterAll(() => stage?.close());

const conclusionOf = (name: string, sha: string): string | null | undefined =>
  stage.repository.checkRuns(sha).find((run) => run.name === name && run.appId === stage.appId)?.conclusion;

describe('on GitHub Enterprise Server, with the real App, the built Action and a real model', () => {
  it('a better model is green: its run is found by the nonce, and its evidence by the logs of its jobs', async () => {
    const pull = stage.repository.openPull({ as: 'ada', files: changedFiles('better') });

    await vi
      .waitUntil(() => conclusionOf('beian: main', pull.head()) === 'success', { timeout: 150_000, interval: 50 })
      .catch(() => {
        throw new Error(`beian: main is ${conclusionOf('beian: main', pull.head())}\n${stage.app.log()}`);
      });

    const nonces = stage.repository.runs().map(({ inputs }) => inputs['nonce']);
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(pull.blockedBy()).toEqual([]);
    expect(stage.github.calls.map(({ route }) => route)).toContain(
      'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
    );
    expect(stage.github.violations).toEqual([]);
  }, 180_000);
});
