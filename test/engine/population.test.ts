import { expect, it } from 'vitest';
import { population } from '../../src/engine/population/population.ts';

it('gives every record its stratum', () => {
  const text = '{"id":"a","risk":"A.1.a","question":"?"}\n\n{"id":"b"}\n';

  expect(population(text, 'risk')).toEqual({
    records: [
      { id: 'a', stratum: 'A.1.a', value: { id: 'a', risk: 'A.1.a', question: '?' } },
      { id: 'b', stratum: '', value: { id: 'b' } },
    ],
  });
});

it.each(['{"id":""}', '{"id":1}', '{"id":"a/b"}', '[]', 'x', '{"id":"\\ud800"}', '{"question":"?"}'])(
  'names the line of %j',
  (line) => {
    expect(population(`{"id":"ok"}\n${line}\n`, null)).toEqual({ line: 2 });
  },
);

it('counts ids that stand twice', () => {
  expect(population('{"id":"a"}\n{"id":"b"}\n{"id":"a"}\n', null)).toEqual({ repeated: 1 });
});
