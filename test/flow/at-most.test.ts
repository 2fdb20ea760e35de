import { expect, it } from 'vitest';
import { atMost } from '../../src/flow/at-most.ts';

it('runs as many works at a time as it may, also after some have failed, and all of them in the end', async () => {
  const limited = atMost(2);
  let [running, most] = [0, 0];
  const work = async (number: number): Promise<number> => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (number % 3 === 0) throw new Error(`${number}`);
    return number;
  };

  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((number) => limited(() => work(number))));

  expect(most).toBe(2);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : null))).toEqual([
    null,
    1,
    2,
    null,
    4,
    5,
    null,
  ]);
});
