import { describe, expect, it } from 'vitest';
import { sqliteInbox } from '../../src/adapters/store/sqlite-inbox.ts';
import type { Inbox } from '../../src/domain/ports/inbox.ts';
import { drainInbox } from '../../src/flow/drain-inbox.ts';
import { instantAfter } from '../../src/flow/instant-after.ts';

const AT = '2026-03-01T00:00:00Z';

async function inboxWith(...pulls: readonly number[]): Promise<Inbox> {
  const inbox = sqliteInbox(':memory:');
  for (const pull of pulls)
    await inbox.take({
      id: String(pull),
      event: 'pull_request',
      action: 'opened',
      at: AT,
      errands: [{ installation: 1, owner: 'o', repo: 'r', pull }],
    });
  return inbox;
}

describe('draining an inbox', () => {
  it('answers everything that waits, so many at a time and each once', async () => {
    const inbox = await inboxWith(1, 2, 3, 4, 5);
    const answered: number[] = [];
    let [now, most] = [0, 0];
    const answer = async ({ pull }: { readonly pull: number }): Promise<void> => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      answered.push(pull);
      now -= 1;
    };

    const found = await drainInbox({ inbox, answer, failed: () => expect.unreachable(), clock: () => AT, lanes: 2 });

    expect([found, most]).toEqual([5, 2]);
    expect(answered.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(await drainInbox({ inbox, answer, failed: () => {}, clock: () => AT, lanes: 2 })).toBe(0);
  });

  it('goes on past what fails, waits longer each time, and never gives it up', async () => {
    const inbox = await inboxWith(1, 2);
    const waits: number[] = [];
    let at = AT;

    for (let round = 0; round < 10; round += 1) {
      await drainInbox({
        inbox,
        clock: () => at,
        lanes: 1,
        failed: () => {},
        answer: ({ pull }) => (pull === 1 ? Promise.reject(new Error('no')) : Promise.resolve()),
      });
      const before = at;
      while ((await inbox.waiting(at, 10)).length === 0) at = instantAfter(at, 5);
      waits.push((Date.parse(at) - Date.parse(before)) / 1000);
    }

    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
    expect((await inbox.waiting(at, 10)).map(({ errand }) => errand.pull)).toEqual([1]);
  });
});
