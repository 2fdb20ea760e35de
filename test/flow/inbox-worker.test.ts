import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { Errand } from '../../src/domain/errand.ts';
import type { Inbox, Waiting } from '../../src/domain/ports/inbox.ts';
import { inboxWorker } from '../../src/flow/inbox-worker.ts';
import { instantAfter } from '../../src/flow/instant-after.ts';
import { errandOf, pullOf } from '../fakes/errands.ts';
import { memoryStore } from '../fakes/memory-store.ts';

const AT = '2026-03-01T00:00:00Z';
const EVER = '9999-01-01T00:00:00Z';

async function ask(inbox: Inbox, pull: number, id = String(pull)): Promise<void> {
  await inbox.take({ id, event: 'pull_request', action: 'opened', at: AT, errands: [errandOf(pull)] });
}

async function inboxWith(...pulls: readonly number[]): Promise<Inbox> {
  const { inbox } = memoryStore();
  for (const pull of pulls) await ask(inbox, pull);
  return inbox;
}

/** What another worker would be given, which does not hold on to it. */
const left = (inbox: Inbox, at = EVER): Promise<readonly Waiting[]> =>
  inbox.waiting({ holder: randomUUID(), at, until: '' }, 10);
const settled = (inbox: Inbox): Promise<boolean> => inbox.depth(EVER).then(({ waiting }) => waiting === 0);
const unexpected = (error: unknown): never => expect.unreachable(String(error));

describe('the worker of an inbox', () => {
  it('answers everything that waits, so many at a time and each once', async () => {
    const inbox = await inboxWith(1, 2, 3, 4, 5);
    const answered: unknown[] = [];
    let [now, most] = [0, 0];
    const answer = async (errand: Errand): Promise<void> => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      answered.push(pullOf(errand));
      now -= 1;
    };
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => AT, lanes: 2 });

    worker.wake();
    worker.wake();
    await vi.waitUntil(() => settled(inbox));
    await worker.stop();

    expect([most, answered]).toEqual([2, [1, 2, 3, 4, 5]]);
  });

  it('goes on beside an errand that takes long', async () => {
    const inbox = await inboxWith(1);
    const [slow, answered] = [Promise.withResolvers<void>(), [] as unknown[]];
    const answer = async (errand: Errand): Promise<void> => {
      if (pullOf(errand) === 1) await slow.promise;
      answered.push(pullOf(errand));
    };
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => AT, lanes: 2 });
    worker.wake();

    for (const pull of [2, 3, 4]) {
      await ask(inbox, pull);
      worker.wake();
    }
    await vi.waitUntil(() => answered.length === 3);
    slow.resolve();
    await vi.waitUntil(() => settled(inbox));

    expect(answered).toEqual([2, 3, 4, 1]);
    await worker.stop();
  });

  it('answers again what was asked for while it was answered, and not at the same time', async () => {
    const inbox = await inboxWith(1);
    let [now, times] = [0, 0];
    const answer = async (): Promise<void> => {
      expect((now += 1)).toBe(1);
      if ((times += 1) === 1) {
        await ask(inbox, 1, 'again');
        worker.wake();
      }
      await new Promise(setImmediate);
      now -= 1;
    };
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => AT, lanes: 4 });

    worker.wake();
    await vi.waitUntil(() => settled(inbox));
    await worker.stop();

    expect(times).toBe(2);
  });

  it('waits longer each time that an errand fails, and never gives it up (input 44)', async () => {
    const inbox = await inboxWith(1);
    const failures: unknown[] = [];
    const waits: number[] = [];
    let at = AT;
    const worker = inboxWorker({
      inbox,
      holder: 'this',
      clock: () => at,
      lanes: 1,
      failed: (_, errand) => failures.push(errand && pullOf(errand)),
      answer: () => Promise.reject(new Error('no')),
    });

    for (let round = 1; round <= 10; round += 1) {
      worker.wake();
      await vi.waitUntil(async () => (await left(inbox))[0]?.failures === round);
      const before = at;
      while ((await left(inbox, at)).length === 0) at = instantAfter(at, 5);
      waits.push((Date.parse(at) - Date.parse(before)) / 1000);
    }
    await worker.stop();

    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600, 600]);
    expect(failures).toEqual(Array(10).fill(1));
  });

  it('tells of an inbox that fails, and looks again when it is woken', async () => {
    const inbox = await inboxWith(1);
    const failures: unknown[] = [];
    let broken = true;
    const worker = inboxWorker({
      inbox: {
        ...inbox,
        waiting: (...asked) => (broken ? Promise.reject(new Error('disk')) : inbox.waiting(...asked)),
      },
      holder: 'this',
      clock: () => AT,
      lanes: 1,
      failed: (error) => failures.push(error),
      answer: () => Promise.resolve(),
    });

    worker.wake();
    await vi.waitUntil(() => failures.length === 1);
    broken = false;
    worker.wake();
    await vi.waitUntil(() => settled(inbox));

    expect(failures).toEqual([new Error('disk')]);
    await worker.stop();
  });

  it('stops once what is under way is done, and begins nothing more', async () => {
    const inbox = await inboxWith(1, 2);
    const [begun, slow] = [[] as unknown[], Promise.withResolvers<void>()];
    const answer = (errand: Errand): Promise<void> => (begun.push(pullOf(errand)), slow.promise);
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => AT, lanes: 1 });
    worker.wake();
    await vi.waitUntil(() => begun.length === 1);

    const stopped = worker.stop();
    slow.resolve();
    await stopped;

    expect(begun).toEqual([1]);
    expect((await left(inbox)).map(({ errand }) => pullOf(errand))).toEqual([2]);
  });

  it('holds on to an errand that takes long, also when all its lanes are taken', async () => {
    const inbox = await inboxWith(1);
    const slow = Promise.withResolvers<void>();
    let at = AT;
    const answer = (): Promise<void> => slow.promise;
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => at, lanes: 1 });
    const given: number[] = [];

    for (let second = 0; second < 120; second += 1) {
      worker.wake();
      await new Promise(setImmediate);
      given.push((await left(inbox, at)).length);
      at = instantAfter(at, 1);
    }
    slow.resolve();
    await worker.stop();

    expect(new Set(given)).toEqual(new Set([0]));
    expect(await settled(inbox)).toBe(true);
  });

  it('leaves to another worker what that one answers, until it is silent', async () => {
    const inbox = await inboxWith(1);
    await inbox.waiting({ holder: 'another', at: AT, until: instantAfter(AT, 15) }, 1);
    const answered: unknown[] = [];
    let at = AT;
    const answer = async (errand: Errand): Promise<void> => void answered.push(pullOf(errand));
    const worker = inboxWorker({ inbox, holder: 'this', answer, failed: unexpected, clock: () => at, lanes: 1 });

    worker.wake();
    await new Promise(setImmediate);
    const before = [...answered];
    at = instantAfter(AT, 15);
    worker.wake();
    await vi.waitUntil(() => settled(inbox));
    await worker.stop();

    expect([before, answered]).toEqual([[], [1]]);
  });
});
