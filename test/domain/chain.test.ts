import { expect, it } from 'vitest';
import { chained } from '../../src/domain/chain.ts';
import { digestOf, digestOfJson } from '../../src/domain/digest.ts';

const link = (step: 'plan' | 'collect' | 'mark', what: string): Parameters<typeof chained>[0][number] => ({
  step,
  at: '2026-01-01T00:00:00Z',
  in: {},
  out: { what: digestOf(what) },
});

it('ties every link to the one before', () => {
  const [first, second, third] = chained([link('plan', 'a'), link('collect', 'b'), link('mark', 'c')]);

  expect(first?.previous).toBeNull();
  expect(second?.previous).toBe(first && digestOfJson(first));
  expect(third?.previous).toBe(second && digestOfJson(second));
});

it('changes every link behind one that changes', () => {
  const before = chained([link('plan', 'a'), link('collect', 'b'), link('mark', 'c')]);
  const after = chained([link('plan', 'A'), link('collect', 'b'), link('mark', 'c')]);

  expect(after.map(({ previous }, index) => previous === before[index]?.previous)).toEqual([true, false, false]);
});
