import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqliteInbox } from '../../src/adapters/store/sqlite-inbox.ts';
import type { Delivery, Errand, Inbox } from '../../src/domain/ports/inbox.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const AT = '2026-03-01T00:00:00Z';
const LATER = '2026-03-01T00:01:00Z';
const errand = (pull: number): Errand => ({ installation: 1, owner: 'o', repo: 'r', pull });
const delivery = (id: string, ...pulls: readonly number[]): Delivery => ({
  id,
  event: 'pull_request',
  action: 'opened',
  at: AT,
  errands: pulls.map(errand),
});
const pulls = async (inbox: Inbox, at = AT): Promise<readonly number[]> =>
  (await inbox.waiting(at, 100)).map(({ errand: { pull } }) => pull);

/** What every inbox keeps, whatever it is made of. */
describe.each([['SQLite in memory', () => sqliteInbox(':memory:')]])('an inbox of %s', (_, open) => {
  it('holds an errand once, however often it was asked for, the longest waiting first', async () => {
    const inbox = open();

    await Promise.all([inbox.take(delivery('a', 2)), inbox.take(delivery('b', 1)), inbox.take(delivery('c', 2, 3))]);

    expect(await pulls(inbox)).toEqual([2, 1, 3]);
    expect(await inbox.waiting(AT, 1)).toHaveLength(1);
  });

  it('takes a delivery once: GitHub gives a redelivery the same id', async () => {
    const inbox = open();
    await inbox.take(delivery('a', 1));
    const [first] = await inbox.waiting(AT, 1);
    await inbox.settle(first!);

    await Promise.all(Array.from({ length: 50 }, () => inbox.take(delivery('a', 1))));

    expect(await pulls(inbox)).toEqual([]);
  });

  it('keeps what was asked for while it was answered', async () => {
    const inbox = open();
    await inbox.take(delivery('a', 1));
    const [first] = await inbox.waiting(AT, 1);
    await inbox.take(delivery('b', 1));

    await inbox.settle(first!);

    expect(await pulls(inbox)).toEqual([1]);
  });

  it('postpones what failed, and counts how often', async () => {
    const inbox = open();
    await inbox.take(delivery('a', 1));
    const [first] = await inbox.waiting(AT, 1);

    await inbox.postpone(first!, LATER);

    expect(await pulls(inbox, AT)).toEqual([]);
    expect(await inbox.waiting(LATER, 1)).toEqual([{ errand: errand(1), asked: first?.asked, failures: 1 }]);
  });

  it('does not postpone what was asked for anew', async () => {
    const inbox = open();
    await inbox.take(delivery('a', 1));
    const [first] = await inbox.waiting(AT, 1);
    await inbox.take(delivery('b', 1));

    await inbox.postpone(first!, LATER);

    expect(await pulls(inbox, AT)).toEqual([1]);
  });

  it('forgets ids of old deliveries, never an errand that waits', async () => {
    const inbox = open();
    await inbox.take(delivery('a', 1, 2));
    const [first] = await inbox.waiting(AT, 1);
    await inbox.settle(first!);

    await inbox.forget(AT);
    await inbox.take(delivery('a', 3));
    const before = await pulls(inbox);
    await inbox.forget(LATER);
    await inbox.take(delivery('a', 3));

    expect([before, await pulls(inbox)]).toEqual([[2], [2, 3]]);
  });

  it('loses nothing and repeats nothing in any history of takes, settles and failures', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('take' as const), id: fc.nat({ max: 20 }), pull: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('look' as const) }),
      fc.record({ do: fc.constantFrom('settle' as const, 'postpone' as const), place: fc.nat({ max: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const inbox = open();
        const [known, wanted] = [new Set<number>(), new Map<number, number>()];
        let [number, looked] = [0, await inbox.waiting(LATER, 100)];
        for (const one of steps) {
          if (one.do === 'take') {
            await inbox.take(delivery(String(one.id), one.pull));
            if (!known.has(one.id)) wanted.set(one.pull, (number += 1));
            known.add(one.id);
          } else if (one.do === 'look') looked = await inbox.waiting(LATER, 100);
          else {
            const waiting = looked[one.place];
            if (waiting === undefined) continue;
            await inbox[one.do](waiting, LATER);
            const settled = one.do === 'settle' && (wanted.get(waiting.errand.pull) ?? 0) <= waiting.asked;
            if (settled) wanted.delete(waiting.errand.pull);
          }
        }

        expect(new Set(await pulls(inbox, LATER))).toEqual(new Set(wanted.keys()));
        await inbox.close();
      }),
      { numRuns: 200 },
    );
  });
});

describe('an inbox of SQLite in a file', () => {
  it('is there again after it was closed', async () => {
    const path = join(temporaryFolder(), 'inbox.sqlite');
    const before = sqliteInbox(path);
    await before.take(delivery('a', 1));
    await before.close();

    const after = sqliteInbox(path);

    expect(await pulls(after)).toEqual([1]);
    await after.close();
  });
});
