import { describe, expect, it } from 'vitest';
import { modelFiles as check } from '../../../src/checks/technical/model-files.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

const row = (id: string, format: string, ...problems: string[]): object => ({
  id,
  digest: digestOf(id),
  size: 10,
  format,
  problems,
});

describe('model files', () => {
  it.each([
    ['sound files', [row('onnx/model.onnx', 'onnx'), row('config.json', 'json')], ['sound: pass']],
    ['a pickle', [row('model.onnx', 'onnx'), row('model.bin', 'pickle', 'refused-format')], ['refused-format: fail']],
    [
      'several problems',
      [row('model.onnx', 'onnx', 'custom-operator', 'external-data')],
      ['custom-operator: fail', 'external-data: fail'],
    ],
    ['no files', [], ['sound: inconclusive']],
  ])('judges %s', (_, rows, expected) => {
    expect(outcomes(judged(check, check.sum(rows)))).toEqual(expected);
  });

  it('counts files, bytes and formats', () => {
    expect(check.sum([row('a.onnx', 'onnx'), row('b.json', 'json'), row('c.json', 'json', 'unreadable')])).toEqual({
      files: 3,
      bytes: 30,
      sound: 2,
      formats: { onnx: 1, json: 2 },
      problems: { unreadable: 1 },
      first: { unreadable: 'c.json' },
    });
  });

  it('names the first file of each problem, in whatever order they come', () => {
    const rows = [row('b.bin', 'pickle', 'refused-format'), row('a.bin', 'pickle', 'refused-format')];

    const named = [rows, rows.toReversed()].map((those) =>
      judged(check, check.sum(those)).map(({ values }) => values['modelFile']),
    );

    expect(named).toEqual([['a.bin'], ['a.bin']]);
  });
});
