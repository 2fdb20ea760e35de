import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditProblem } from '../../src/domain/audit-log.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { IntentState, type Intent } from '../../src/domain/intent.ts';
import type { Waiting } from '../../src/domain/ports/inbox.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import { errandOf } from '../fakes/errands.ts';
import { intentOf } from '../fakes/intents.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import type { Fresh } from './store-contract.ts';

const HISTORIES = 1000;
const EVER = '9999-01-01T00:00:00Z';
const instants = ['2026-03-01T00:00:00Z', '2026-03-01T00:00:10Z', '2026-03-01T00:00:20Z', '2026-03-01T00:00:30Z'];

const at = fc.constantFrom(...instants);
const pull = fc.integer({ min: 1, max: 3 });
const holder = fc.constantFrom('one', 'two');
const place = fc.nat({ max: 5 });
const files = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'), { maxKeys: 2 });
const text = fc.option(fc.constantFrom('1', '2'));

const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const), id: fc.nat({ max: 9 }), pull, at }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), pull, at }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), holder, at, until: at, most: pull }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'postpone' as const), place, at }) },
    fc.record({ do: fc.constantFrom('forget' as const, 'depth' as const), at }),
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), attempt: pull, model: pull, files, at }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('move' as const),
        place,
        to: fc.constantFrom(...IntentState.options),
        at,
      }),
    },
    fc.record({ do: fc.constant('keep' as const), place, files, at }),
    fc.record({ do: fc.constant('note' as const), pull, text }),
    fc.record({ do: fc.constant('record' as const), pull, at }),
  ),
  { maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** What was read, maybe long ago. */
interface Read {
  waiting: readonly Waiting[];
  intents: readonly Intent[];
}

const read = (): Read => ({ waiting: [], intents: [] });

function remember(answer: unknown, to: Read): void {
  if (isIntent(answer)) to.intents = [answer, ...to.intents].slice(0, 6);
  if (Array.isArray(answer)) to.waiting = [...answer, ...to.waiting].slice(0, 6);
}

/** Which numbers a store gives to what was asked is its own affair, but for their order. */
function withoutNumbers(answer: unknown): unknown {
  return Array.isArray(answer) ? answer.map((one: Waiting) => ({ ...one, asked: null })) : answer;
}

/** Every answer of a store is the one that the store in memory gives, in any order of what it is told. */
export function historyContract(fresh: Fresh): void {
  it(`is the one of the store in memory, in ${HISTORIES} of them`, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const [store, model] = [await (await fresh())(), memoryStore()];
        const reads = [read(), read()];

        for (const step of history) {
          const got = await done(store, step, reads[0]!);
          const expected = await done(model, step, reads[1]!);
          expect(withoutNumbers(got)).toEqual(withoutNumbers(expected));
          remember(got, reads[0]!);
          remember(expected, reads[1]!);
        }

        const [all, allOfModel] = [await everything(store), await everything(model)];
        expect(withoutNumbers(all.waiting)).toEqual(withoutNumbers(allOfModel.waiting));
        expect({ ...all, waiting: [] }).toEqual({ ...allOfModel, waiting: [] });
        expect(auditProblem(all.audit, null)).toBeNull();
        await store.close();
      }),
      { numRuns: HISTORIES },
    );
  }, 600_000);
}

const isIntent = (value: unknown): value is Intent => typeof value === 'object' && value !== null && 'nonce' in value;
const contents = (given: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(given).map(([path, content]) => [path, new TextEncoder().encode(content)]));

async function done({ inbox, ledger }: Store, step: Step, { waiting, intents }: Read): Promise<unknown> {
  switch (step.do) {
    case 'take': {
      const errands = [errandOf(step.pull)];
      return inbox.take({ id: String(step.id), event: 'pull_request', action: null, at: step.at, errands });
    }
    case 'ask':
      return inbox.ask([errandOf(step.pull)], step.at);
    case 'look':
      return inbox.waiting({ holder: step.holder, at: step.at, until: step.until }, step.most);
    case 'settle':
      return waiting[step.place] && inbox.settle(waiting[step.place]!);
    case 'postpone':
      return waiting[step.place] && inbox.postpone(waiting[step.place]!, step.at);
    case 'forget':
      return inbox.forget(step.at);
    case 'depth':
      return inbox.depth(step.at);
    case 'open': {
      const intent = intentOf({ attempt: step.attempt, model: String(step.model) });
      return ledger.open(intent, contents(step.files), step.at);
    }
    case 'move': {
      const intent = intents[step.place];
      return intent && ledger.move(intent, { state: step.to }, step.at).catch((error: Error) => error.message);
    }
    case 'keep':
      return ledger.keep(intents[step.place]?.id ?? '', contents(step.files), step.at);
    case 'note':
      return ledger.setNote(7, String(step.pull), step.text);
    case 'record':
      return ledger.record({ at: step.at, repository: 7, what: 'ignored', about: { pull: step.pull } });
  }
}

async function everything({ inbox, ledger }: Store) {
  const intents = await ledger.intentsOf(7, { kind: 'pull', number: 1 });
  return {
    intents,
    depth: await inbox.depth(EVER),
    waiting: await inbox.waiting({ holder: 'last', at: EVER, until: EVER }, 100),
    unfinished: await ledger.unfinished(),
    judged: await ledger.judged(7, digestOf('key')),
    passed: await ledger.passed(7, 'main'),
    notes: [await ledger.note(7, '1'), await ledger.note(7, '2'), await ledger.note(7, '3')],
    files: await Promise.all(intents.map(({ id }) => ledger.files(id))),
    audit: await ledger.audit(0, 1000),
  };
}
