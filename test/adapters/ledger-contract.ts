import { describe, expect, it } from 'vitest';
import { auditProblem } from '../../src/domain/audit-log.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { Intent, IntentState } from '../../src/domain/intent.ts';
import { NEXT_STATES } from '../../src/domain/intent.ts';
import type { Ledger } from '../../src/domain/ports/ledger.ts';
import { intentOf } from '../fakes/intents.ts';
import type { Fresh } from './store-contract.ts';

const AT = '2026-03-01T00:00:00Z';
const NONE = new Map<string, Uint8Array>();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const states = Object.keys(NEXT_STATES) as IntentState[];
const over = states.filter((state) => NEXT_STATES[state].length === 0);

/** What every ledger keeps, whatever it is made of. */
export function ledgerContract(fresh: Fresh): void {
  const opened = async (): Promise<Ledger> => (await (await fresh())()).ledger;

  it('opens a wish once, however often and by whomever it is wished at the same time', async () => {
    const open = await fresh();
    const ledgers = [(await open()).ledger, (await open()).ledger];
    const wished = Array.from({ length: 20 }, (_, number) =>
      intentOf({ id: number.toString(16).padStart(32, '0'), nonce: 'b'.repeat(32) }),
    );

    const got = await Promise.all(wished.map((intent, place) => ledgers[place % 2]!.open(intent, NONE, AT)));

    expect(new Set(got.map(({ id }) => id)).size).toBe(1);
    expect(await ledgers[0]!.intentsOf(7, { kind: 'pull', number: 1 })).toEqual([got[0]]);
    expect(await ledgers[1]!.audit(0, 100)).toHaveLength(1);
  });

  it.each([
    { repository: 8 },
    { target: { kind: 'branch', name: 'main' } },
    { branch: 'release' },
    { head: 'b'.repeat(40) },
    { model: 'other' },
    { tier: 'filing' },
    { key: digestOf('other') },
    { attempt: 2 },
  ] satisfies Partial<Intent>[])('takes another %o for another wish', async (given) => {
    const ledger = await opened();
    const first = await ledger.open(intentOf(), NONE, AT);

    const second = await ledger.open(intentOf(given), NONE, AT);

    expect([await ledger.intent(first.id), await ledger.intent(second.id)]).toEqual([intentOf(), intentOf(given)]);
  });

  it('lets one of many change an intent that they all read', async () => {
    const open = await fresh();
    const ledgers = [(await open()).ledger, (await open()).ledger];
    const intent = await ledgers[0]!.open(intentOf(), NONE, AT);

    const got = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        ledgers[number % 2]!.move(intent, { state: 'dispatching', run: number + 1 }, AT),
      ),
    );

    const first = got.filter((moved) => moved !== null);
    expect(first).toHaveLength(1);
    expect(await ledgers[0]!.intent(intent.id)).toEqual({ ...intent, ...first[0], state: 'dispatching', version: 2 });
    expect(await ledgers[1]!.audit(0, 100)).toHaveLength(2);
  });

  it('knows nothing of an intent that is not there', async () => {
    const ledger = await opened();

    const answers = [
      await ledger.intent('f'.repeat(32)),
      await ledger.move(intentOf(), { run: 1 }, AT),
      await ledger.keep(intentOf().id, new Map([['a', bytes('a')]]), AT),
      await ledger.byRun(7, 1),
      await ledger.audit(0, 10),
    ];

    expect(answers).toEqual([null, null, false, null, []]);
  });

  describe.each(states)('an intent that is %s', (from) => {
    it.each(states)('becomes %s only where that follows', async (to) => {
      const ledger = await opened();
      const intent = await ledger.open(intentOf({ state: from }), NONE, AT);
      const follows = NEXT_STATES[from].includes(to) || (from === to && !over.includes(from));

      const moving = ledger.move(intent, { state: to }, AT);

      if (follows) expect(await moving).toEqual({ ...intent, state: to, version: 2 });
      else await expect(moving).rejects.toThrow(RangeError);
      expect(await ledger.intent(intent.id)).toEqual(follows ? await moving : intent);
      expect(await ledger.audit(0, 10)).toHaveLength(follows ? 2 : 1);
    });
  });

  it.each(over)('never changes anything of an intent that is %s', async (state) => {
    const ledger = await opened();
    const intent = await ledger.open(intentOf({ state }), new Map([['plan', bytes('plan')]]), AT);

    await expect(ledger.move(intent, { group: 'mine' }, AT)).rejects.toThrow(RangeError);
    const isKept = await ledger.keep(intent.id, new Map([['plan', bytes('other')]]), AT);

    expect([isKept, await ledger.intent(intent.id)]).toEqual([false, intent]);
    expect(await ledger.files(intent.id)).toEqual(new Map([['plan', bytes('plan')]]));
  });

  it('finds intents by target, run, key, branch and whether they are over', async () => {
    const ledger = await opened();
    const given: readonly Partial<Intent>[] = [
      { attempt: 1, state: 'passed', run: 9 },
      { attempt: 2, state: 'failed', run: 9_000_000_000 },
      { attempt: 3, state: 'error' },
      { attempt: 4, state: 'running' },
      { attempt: 5, state: 'awaiting-approval', target: { kind: 'group', ref: 'gh-readonly-queue/main/pr-1' } },
      { attempt: 6, state: 'passed', branch: 'release' },
      { attempt: 7, state: 'passed', repository: 8 },
    ];
    for (const one of given) await ledger.open(intentOf(one), NONE, AT);
    const attempts = (intents: readonly Intent[]): readonly number[] => intents.map(({ attempt }) => attempt);

    const found = {
      pull: attempts(await ledger.intentsOf(7, { kind: 'pull', number: 1 })),
      group: attempts(await ledger.intentsOf(7, { kind: 'group', ref: 'gh-readonly-queue/main/pr-1' })),
      run: [(await ledger.byRun(7, 9_000_000_000))?.attempt, await ledger.byRun(8, 9)],
      judged: attempts(await ledger.judged(7, digestOf('key'))),
      unfinished: attempts(await ledger.unfinished()),
      passed: attempts(await ledger.passed(7, 'main')),
    };

    expect(found).toEqual({
      pull: [1, 2, 3, 4, 6],
      group: [5],
      run: [2, null],
      judged: [6, 2, 1],
      unfinished: [4, 5],
      passed: [1],
    });
  });

  it('counts what was opened for the changes of an author since an instant', async () => {
    const ledger = await opened();
    const [before, later] = ['2026-02-28T23:59:59Z', '2026-03-02T00:00:00Z'];
    await ledger.open(intentOf({ author: 12, attempt: 1 }), NONE, before);
    await ledger.open(intentOf({ author: 12, attempt: 2, state: 'superseded' }), NONE, AT);
    const third = intentOf({ author: 12, attempt: 3 });
    await ledger.open(third, NONE, later);
    await ledger.open({ ...third, id: 'e'.repeat(32) }, NONE, later);
    await ledger.open(intentOf({ author: 9_000_000_000, attempt: 4 }), NONE, later);
    await ledger.open(intentOf({ author: null, attempt: 5 }), NONE, later);
    await ledger.open(intentOf({ author: 12, repository: 8 }), NONE, later);

    const counts = [
      await ledger.openedFor(7, 12, AT),
      await ledger.openedFor(7, 12, before),
      await ledger.openedFor(7, 9_000_000_000, AT),
      await ledger.openedFor(7, 13, AT),
    ];

    expect(counts).toEqual([2, 3, 1, 0]);
  });

  it('keeps files by path, those of the opening and later ones, and replaces what is there', async () => {
    const ledger = await opened();
    const files = new Map([
      ['plan.json', bytes('{}')],
      ['empty', new Uint8Array()],
    ]);
    const { id } = await ledger.open(intentOf(), files, AT);
    const odd = Uint8Array.from({ length: 100_000 }, (_, place) => (place * 7919) % 256);

    await ledger.keep(id, new Map([['b', odd]]), AT);
    await ledger.keep(id, new Map([['a', odd] as const, ['plan.json', bytes('{"a":1}')]]), AT);

    expect([...(await ledger.files(id))]).toEqual([
      ['a', odd],
      ['b', odd],
      ['empty', new Uint8Array()],
      ['plan.json', bytes('{"a":1}')],
    ]);
    expect(await ledger.files('f'.repeat(32))).toEqual(new Map());
  });

  it('keeps notes by repository and name until they are dropped', async () => {
    const ledger = await opened();
    await ledger.setNote(7, 'check', '12');
    await ledger.setNote(7, 'check', '质量 \u0000 "13"');
    await ledger.setNote(8, 'check', '14');
    await ledger.setNote(7, 'comment', '15');
    await ledger.setNote(7, 'comment', null);

    const notes = [
      await ledger.note(7, 'check'),
      await ledger.note(8, 'check'),
      await ledger.note(7, 'comment'),
      await ledger.note(7, 'never'),
    ];

    expect(notes).toEqual(['质量 \u0000 "13"', '14', null, null]);
  });

  it('finds the notes of one name in all repositories, and no others', async () => {
    const ledger = await opened();
    await ledger.setNote(9_000_000_000, 'place', 'o/b');
    await ledger.setNote(7, 'place', 'o/a');
    await ledger.setNote(7, 'place/x', 'other');
    await ledger.setNote(8, 'place', 'o/c');
    await ledger.setNote(8, 'place', null);

    const noted = await ledger.notedAs('place');

    expect([...noted]).toEqual([
      [7, 'o/a'],
      [9_000_000_000, 'o/b'],
    ]);
    expect(await ledger.notedAs('plac')).toEqual(new Map());
  });

  it('tells the audit log of every change, from what to what, and of the digests of what was kept', async () => {
    const ledger = await opened();
    const intent = await ledger.open(intentOf(), new Map([['plan', bytes('p')]]), AT);
    await ledger.keep(intent.id, new Map([['rows', bytes('r')]]), AT);
    await ledger.move(intent, { state: 'dispatching' }, AT);
    await ledger.move(intent, { state: 'superseded' }, AT);

    await ledger.record({ at: AT, repository: 7, what: 'approved', about: { by: 12, login: 'o', why: null } });

    const log = await ledger.audit(0, 10);
    expect(log.map(({ what, about }) => [what, about])).toEqual([
      ['intent-opened', { 'intent': intent.id, 'state': 'ready', 'file:plan': digestOf('p') }],
      ['evidence-kept', { 'intent': intent.id, 'file:rows': digestOf('r') }],
      ['intent-moved', { intent: intent.id, from: 'ready', to: 'dispatching', version: 2 }],
      ['approved', { by: 12, login: 'o', why: null }],
    ]);
    expect(auditProblem(log, null)).toBeNull();
  });

  it('has one log without a gap, however many write at the same time', async () => {
    const open = await fresh();
    const ledgers = [(await open()).ledger, (await open()).ledger];

    const got = await Promise.all(
      Array.from({ length: 60 }, async (_, number) => {
        const ledger = ledgers[number % 2]!;
        if (number % 3 > 0) return ledger.record({ at: AT, repository: 7, what: 'ignored', about: { number } });
        const intent = await ledger.open(intentOf({ attempt: number + 1 }), new Map([['plan', bytes('p')]]), AT);
        await ledger.keep(intent.id, new Map([['rows', bytes(String(number % 2))]]), AT);
        return ledger.move(intent, { state: 'cancelled' }, AT);
      }),
    );

    const log = await ledgers[0]!.audit(0, 1000);
    expect(got).not.toContain(null);
    expect(log.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, place) => place + 1));
    expect(auditProblem(log, null)).toBeNull();
    expect(await ledgers[1]!.audit(40, 5)).toEqual(log.slice(40, 45));
  });
}
