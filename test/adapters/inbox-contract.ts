import { expect, it } from 'vitest';
import { errandOf, pullOf } from '../fakes/errands.ts';
import type { Delivery, Inbox, Waiting } from '../../src/domain/ports/inbox.ts';
import type { Fresh } from './store-contract.ts';

const [AT, SOON, LATER] = ['2026-03-01T00:00:00Z', '2026-03-01T00:00:10Z', '2026-03-01T00:01:00Z'];

const delivery = (id: string, ...pulls: readonly number[]): Delivery => ({
  id,
  event: 'pull_request',
  action: 'opened',
  at: AT,
  errands: pulls.map(errandOf),
});
const given = (inbox: Inbox, at = AT, holder = 'one', most = 100): Promise<readonly Waiting[]> =>
  inbox.waiting({ holder, at, until: '9999-01-01T00:00:00Z' }, most);
const pulls = async (...asked: Parameters<typeof given>): Promise<readonly unknown[]> =>
  (await given(...asked)).map(({ errand }) => pullOf(errand));

/** What every inbox keeps, whatever it is made of. */
export function inboxContract(fresh: Fresh): void {
  const opened = async (): Promise<Inbox> => (await (await fresh())()).inbox;

  it('holds an errand once, however often it was asked for, the longest waiting first', async () => {
    const inbox = await opened();

    await Promise.all([inbox.take(delivery('a', 2)), inbox.take(delivery('b', 1)), inbox.take(delivery('c', 2, 3))]);

    expect(await pulls(inbox, AT, 'one', 1)).toEqual([2]);
    expect(await pulls(inbox)).toEqual([2, 1, 3]);
  });

  it('takes a delivery once: GitHub gives a redelivery the same id', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);
    await inbox.settle(first!);

    await Promise.all(Array.from({ length: 50 }, () => inbox.take(delivery('a', 1))));

    expect(await pulls(inbox)).toEqual([]);
  });

  it('keeps what was asked for while it was answered', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);
    await inbox.take(delivery('b', 1));

    await inbox.settle(first!);

    expect(await pulls(inbox)).toEqual([1]);
  });

  it('postpones what failed, and counts how often', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);

    await inbox.postpone(first!, LATER);

    expect(await pulls(inbox, AT)).toEqual([]);
    expect(await given(inbox, LATER)).toEqual([
      { errand: errandOf(1), holder: 'one', asked: first?.asked, failures: 1 },
    ]);
  });

  it('does not postpone what was asked for anew', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);
    await inbox.take(delivery('b', 1));

    await inbox.postpone(first!, LATER);

    expect(await pulls(inbox, AT)).toEqual([1]);
  });

  it('holds what the App asks for until it is time', async () => {
    const inbox = await opened();

    await inbox.ask([errandOf(1), errandOf(2)], LATER);
    await inbox.take(delivery('a', 2));

    expect(await pulls(inbox, AT)).toEqual([2]);
    expect(await pulls(inbox, LATER)).toEqual([2, 1]);
  });

  it('leaves for later what the App asked for later while it answered', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);
    await inbox.ask([errandOf(1)], LATER);

    await inbox.settle(first!);

    expect([await pulls(inbox, SOON), await pulls(inbox, LATER)]).toEqual([[], [1]]);
  });

  it('waits longer after a failure, also where the answer asked for itself again before it failed', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [first] = await given(inbox);
    await inbox.ask([errandOf(1)], LATER);
    await inbox.postpone(first!, SOON);
    const [second] = await given(inbox, SOON);
    await inbox.ask([errandOf(1)], LATER);

    await inbox.postpone(second!, LATER);

    expect(await pulls(inbox, SOON)).toEqual([]);
    expect((await given(inbox, LATER)).map(({ failures }) => failures)).toEqual([2]);
  });

  it('gives an errand to one holder, and to another once the first has been silent', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1, 2));

    const first = await inbox.waiting({ holder: 'one', at: AT, until: SOON }, 1);
    const other = await inbox.waiting({ holder: 'two', at: AT, until: SOON }, 9);
    await inbox.waiting({ holder: 'one', at: AT, until: LATER }, 1);
    const after = await inbox.waiting({ holder: 'three', at: SOON, until: LATER }, 9);

    const numbers = [first, other, after].map((waiting) => waiting.map(({ errand }) => pullOf(errand)));
    expect(numbers).toEqual([[1], [2], [2]]);
  });

  it('gives a holder what it holds already, and more only up to what it asks for', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1, 2, 3, 4));
    await given(inbox, AT, 'one', 2);

    const again = await pulls(inbox, AT, 'one', 2);
    const more = await pulls(inbox, AT, 'one', 3);

    expect([again, more]).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });

  it('does not let one whose lease ran out end the lease of another', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    const [late] = await inbox.waiting({ holder: 'one', at: AT, until: SOON }, 1);
    await given(inbox, SOON, 'two');
    await inbox.take(delivery('b', 1));

    await inbox.settle(late!);
    await inbox.postpone(late!, LATER);

    expect([await pulls(inbox, LATER, 'three'), await pulls(inbox, SOON, 'two')]).toEqual([[], [1]]);
  });

  it('forgets ids of old deliveries, never an errand that waits', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1, 2));
    const [first] = await given(inbox);
    await inbox.settle(first!);

    await inbox.forget(AT);
    await inbox.take(delivery('a', 3));
    const before = await pulls(inbox);
    await inbox.forget(LATER);
    await inbox.take(delivery('a', 3));

    expect([before, await pulls(inbox)]).toEqual([[2], [2, 3]]);
  });

  it('forgets nothing of who holds an errand', async () => {
    const inbox = await opened();
    await inbox.take(delivery('a', 1));
    await inbox.waiting({ holder: 'one', at: AT, until: SOON }, 1);

    await inbox.forget(LATER);

    expect([await pulls(inbox, AT, 'two'), await pulls(inbox, AT, 'one')]).toEqual([[], [1]]);
  });

  it('says how many wait and since when, held and postponed ones too, but not what is asked for later', async () => {
    const inbox = await opened();
    const empty = await inbox.depth(LATER);
    await inbox.take(delivery('a', 1, 2));
    await inbox.ask([errandOf(3)], LATER);
    const [first] = await given(inbox);
    await inbox.postpone(first!, LATER);

    const depths = [empty, await inbox.depth(AT), await inbox.depth(LATER)];

    expect(depths).toEqual([
      { waiting: 0, since: null },
      { waiting: 2, since: AT },
      { waiting: 3, since: AT },
    ]);
  });

  it('takes from two processes at once, each delivery once and each errand once', async () => {
    const open = await fresh();
    const inboxes = [(await open()).inbox, (await open()).inbox];

    await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        inboxes[number % 2]!.take(delivery(String(Math.floor(number / 4)), 1 + (number % 7), 1 + ((number * 3) % 7))),
      ),
    );

    expect(new Set(await pulls(inboxes[0]!))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
    expect(await inboxes[1]!.depth(AT)).toEqual({ waiting: 7, since: AT });
  });
}
