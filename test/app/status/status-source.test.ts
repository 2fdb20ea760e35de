import { describe, expect, it, vi } from 'vitest';
import { statusSource } from '../../../src/app/status-source.ts';
import { errandOf } from '../../fakes/errands.ts';
import { githubApp } from '../../fakes/github-app.ts';
import { intentOf } from '../../fakes/intents.ts';
import { memoryStore } from '../../fakes/memory-store.ts';
import { baseFiles } from '../../fakes/scene.ts';

const AT = '2026-03-01T00:00:00Z';
const LATER = '2026-03-01T01:00:00Z';
const HEAD = 'c'.repeat(40);

describe('what the App tells of its work', () => {
  it('is what it last said on GitHub, and asks GitHub nothing', async () => {
    const { github, repository, deliver, idle, source } = await githubApp({ host: 'github.com', files: baseFiles });
    const first = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    const second = repository.openPull({ as: 'ada', files: { 'README.md': 'others' } });
    await deliver();
    await idle();
    const before = github.calls.length;

    const told = [await source.repositories(), await source.pulls({ id: repository.id, owner: '', repo: '' })];

    const gates = [{ name: 'beian: main', state: 'success' }];
    expect(told).toEqual([
      [{ id: repository.id, owner: 'acme', repo: 'model' }],
      [second, first].map((pull) => ({
        number: pull.number,
        baseBranch: 'main',
        head: pull.head(),
        gates,
        waits: null,
      })),
    ]);
    expect(github.calls.length).toBe(before);
    expect(github.violations).toEqual([]);
  });

  it('leaves out a pull request that was closed, and has it again once it is opened again', async () => {
    const { repository, deliver, idle, source } = await githubApp({ host: 'github.com', files: baseFiles });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    const numbers = async (): Promise<readonly number[]> =>
      (await source.pulls({ id: repository.id, owner: '', repo: '' })).map(({ number }) => number);
    pull.close();
    await deliver();
    await idle();
    const closed = await numbers();
    pull.reopen();
    await deliver();
    await vi.waitUntil(async () => (await numbers()).length > 0, { timeout: 10_000 });

    expect([closed, await numbers()]).toEqual([[], [pull.number]]);
  });

  it.each([
    ['awaiting-approval', null, { what: 'approval', since: AT }],
    ['ready', null, { what: 'github', since: AT }],
    ['dispatching', LATER, { what: 'github', since: AT }],
    ['running', LATER, { what: 'runner', since: LATER }],
    ['judging', LATER, null],
  ] as const)('of an intent that is %s says what it waits for', async (state, asked, waits) => {
    const store = memoryStore();
    const said = {
      branch: 'main',
      checks: [{ conclusion: 'in_progress', name: 'beian: main' }],
      head: HEAD,
      since: AT,
    };
    await store.ledger.setNote(7, 'checks/1', `${JSON.stringify(said)}\n`);
    await store.ledger.open(intentOf({ head: HEAD, state, asked }), new Map(), AT);
    await store.ledger.open(intentOf({ id: 'e'.repeat(32), head: 'd'.repeat(40) }), new Map(), AT);
    const source = statusSource({ store, clock: () => LATER, lastSweep: () => null });

    const [pull] = await source.pulls({ id: 7, owner: 'o', repo: 'r' });

    expect(pull?.waits).toEqual(waits);
    expect(pull?.gates).toEqual([{ name: 'beian: main', state: 'running' }]);
  });

  it('says how many errands wait, and when GitHub was last looked through', async () => {
    const store = memoryStore();
    await store.inbox.ask([errandOf(1), errandOf(2)], AT);

    const work = await statusSource({ store, clock: () => LATER, lastSweep: () => AT }).work();

    expect(work).toEqual({ lastSweep: AT, inboxDepth: 2 });
  });
});
