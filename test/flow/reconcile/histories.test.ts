import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyHistory, plainHistory, type History } from './histories/history.ts';
import { Simulation } from './histories/simulation.ts';

/** How many; `npm run soak` asks for more. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1000);
/** `HISTORY='seed path' npx vitest run test/flow/reconcile/histories.test.ts` plays again what failed and was shrunk. */
const [SEED, PATH] = (process.env['HISTORY'] ?? '').split(' ');
/** The same histories in every test run; `npm run soak` asks for new ones. */
const USUAL = process.env['HISTORIES'] === undefined ? { seed: 20_261_125 } : {};
const REPLAYED = SEED === undefined || SEED === '' ? USUAL : { seed: Number(SEED), path: PATH ?? '' };

async function hold(
  histories: fc.Arbitrary<History>,
  share: number,
  holds: (history: History) => Promise<void>,
): Promise<fc.RunDetails<[History]>> {
  const details = await fc.check(fc.asyncProperty(histories, holds), {
    numRuns: Math.ceil(HISTORIES * share),
    ...REPLAYED,
  });
  const { failed, seed, counterexamplePath, counterexample, errorInstance } = details;
  if (!failed) return details;
  const again = `HISTORY='${seed} ${counterexamplePath}' npx vitest run test/flow/reconcile/histories.test.ts`;
  throw new Error(
    `${String(errorInstance)}\nplayed again by: ${again}\n${JSON.stringify(counterexample?.[0], null, 1)}`,
    {
      cause: errorInstance,
    },
  );
}

describe('whatever happens to pull requests, GitHub, and two replicas of the App', () => {
  it('keeps every rule: nothing green without a verdict, nothing lost, nothing twice, nothing left running (input 42, input 43)', async () => {
    const { numRuns } = await hold(anyHistory, 0.7, async (history) => {
      await (await Simulation.begun()).play(history);
    });

    expect(numRuns).toBeGreaterThan(0);
  }, 3_600_000);

  it('ends as an App would say that saw none of it: neither order nor loss of deliveries matters (input 41)', async () => {
    const { numRuns } = await hold(plainHistory, 0.3, async (history) => {
      const simulation = await Simulation.begun();
      await simulation.play(history);
      const said = simulation.conclusions();

      const afresh = await simulation.afresh();

      // What waits for a person there may have been judged here before.
      const decided = Object.entries(afresh).filter(([, conclusion]) => conclusion !== 'action_required');
      expect(said).toMatchObject(Object.fromEntries(decided));
    });

    expect(numRuns).toBeGreaterThan(0);
  }, 3_600_000);
});
