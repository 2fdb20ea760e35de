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
    ['a sound GGUF file', [row('model.gguf', 'gguf'), row('config.json', 'json')], ['refused-format: fail']],
    ['a damaged GGUF file', [row('model.gguf', 'gguf', 'unreadable')], ['unreadable: fail']],
    [
      'a pickle that calls something',
      [{ ...row('m.pt', 'zip', 'refused-format', 'pickle-call'), calls: [{ at: 52, callee: 'os.' }] }],
      ['refused-format: fail', 'pickle-call: fail'],
    ],
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
      gguf: { sound: 0, first: null },
      call: null,
    });
  });

  it('takes sound GGUF files where the policy says that they are served, and damaged ones never (input 32)', () => {
    const served = { gguf: 'served' };
    const sound = [row('model.gguf', 'gguf'), row('config.json', 'json')];

    expect(outcomes(judged(check, check.sum(sound), 'quick', served))).toEqual(['sound: pass']);
    expect(
      outcomes(judged(check, check.sum([...sound, row('b.gguf', 'gguf', 'unreadable')]), 'quick', served)),
    ).toEqual(['unreadable: fail']);
  });

  it('says what the first pickle calls, and where', () => {
    const pickle = (id: string, at: number): object => ({
      ...row(id, 'zip', 'refused-format', 'pickle-call'),
      calls: [{ at, callee: 'os.' }],
    });

    const found = judged(check, check.sum([pickle('b.pt', 1), pickle('a.pt', 2)]));

    expect(found.find(({ code }) => code === 'pickle-call')?.values).toEqual({
      count: 2,
      modelFile: 'a.pt',
      at: 2,
      callee: 'os.',
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
