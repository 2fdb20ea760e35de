import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyHistory } from './histories/history.ts';
import { Simulation } from './histories/simulation.ts';

const RUNS = Number(process.env['HISTORIES'] ?? 300);
const [SEED = '', PATH] = (process.env['HISTORY'] ?? '').split(' ');
const replay = SEED === '' ? {} : { seed: Number(SEED), path: PATH ?? '' };

it('keeps every invariant over whatever happens', async () => {
  const t = performance.now();
  let n = 0;
  await fc
    .assert(
      fc.asyncProperty(anyHistory, async (history) => {
        n += 1;
        await (await Simulation.begun()).play(history);
      }),
      { numRuns: RUNS, ...replay, verbose: 0 },
    )
    .finally(() => console.log(n, 'histories', ((performance.now() - t) / n).toFixed(1), 'ms each'));
  expect(true).toBe(true);
}, 600_000);
