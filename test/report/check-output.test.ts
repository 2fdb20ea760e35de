import { alike } from '../fakes/alike.ts';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkById } from '../../src/catalogue/checks.ts';
import { byteLength, CHECK_ROOM, fits } from '../../src/report/budget.ts';
import { checkActions } from '../../src/report/check-actions.ts';
import { checkAnnotations } from '../../src/report/check-annotations.ts';
import { checkOutput } from '../../src/report/check-output.ts';
import type { ModelState } from '../../src/report/pull-source.ts';
import { hostileText } from '../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../fakes/rendered.ts';
import { aFinding, failures, pullSource, reportSource } from '../fakes/report-source.ts';

const states: readonly ModelState[] = [
  { state: 'concluded', model: 'good', source: reportSource() },
  { state: 'concluded', model: 'bad', source: reportSource({ findings: failures(2) }) },
  { state: 'waiting', model: 'a', reason: null },
  {
    state: 'evaluating',
    model: 'a',
    gates: [
      { gate: 'content', done: 3, total: 8 },
      { gate: 'privacy', done: 1, total: 2 },
    ],
  },
  { state: 'undecided', model: 'a', reason: alike('x') },
  { state: 'timed-out', model: 'a', reason: alike('x') },
  { state: 'superseded', model: 'a', by: 'd'.repeat(40) },
  { state: 'unchanged', model: 'a' },
];

describe('the output of a check run', () => {
  it('of one gate and of all reads as its golden does', async () => {
    const source = reportSource({
      findings: [
        ...failures(1),
        aFinding({ check: 'data/source-inventory', gate: 'data', code: 'listed', values: { items: 10 } }),
      ],
      says: (check, code) => checkById(check)!.says[code]!,
    });
    const pull = pullSource({ models: [{ state: 'concluded', model: 'poet', source }] });

    const texts = (['content', null] as const).map((gate) => {
      const { title, conclusion, summary, text } = checkOutput(pull, gate);
      return `${title} (${conclusion})\n\n${summary}\n\n---\n\n${text}`;
    });

    await expect(`${texts.join('\n\n===\n\n')}\n`).toMatchFileSnapshot('../goldens/check-output.md');
  });

  it.each([
    ['approved', 0, 'success', '通过'],
    ['rejected', 1, 'failure', '不通过：内容审查'],
    ['waiting', 2, 'action_required', '等待批准'],
    ['evaluating', 3, null, '评估中 4/10'],
    ['undecided', 4, 'failure', '无法判断'],
    ['timed out', 5, 'timed_out', '超时'],
    ['superseded', 6, 'cancelled', '已有新提交'],
    ['unchanged', 7, 'success', '模型未变'],
  ] as const)('of a model that is %s says so in its conclusion and title', (_, index, conclusion, title) => {
    const output = checkOutput(pullSource({ models: [states[index]!] }), null);

    expect([output.conclusion, output.title]).toEqual([conclusion, title]);
  });

  it('is no success where any model is not approved, and none where there is no model', () => {
    for (const state of states.slice(1, 7))
      expect(checkOutput(pullSource({ models: [states[0]!, state] }), null).conclusion).not.toBe('success');

    expect(checkOutput(pullSource({ models: [] }), null).conclusion).toBe('failure');
  });

  it('of a gate looks at that gate alone', () => {
    const source = reportSource({ findings: [...failures(1), aFinding()], tier: 'filing', missingControls: ['KW-02'] });
    const pull = pullSource({ models: [{ state: 'concluded', model: 'poet', source }] });

    const ended = (['content', 'technical', 'privacy', null] as const).map((gate) => {
      const { conclusion, title } = checkOutput(pull, gate);
      return `${conclusion}: ${title}`;
    });

    expect(ended).toEqual([
      'failure: 内容审查 – 不通过',
      'success: 技术合规 – 通过',
      'success: 隐私保护 – 没有适用的检查',
      'failure: 不通过：内容审查、控制项未取证',
    ]);
  });

  it('of a gate in progress counts its own shards', () => {
    const output = checkOutput(pullSource({ models: [states[3]!] }), 'content');

    expect(output.title).toBe('内容审查 – 评估中 3/8');
    expect(output.summary).toContain('| 内容审查 | 3/8 | 🟩🟩🟩⬜⬜⬜⬜⬜⬜⬜ |');
    expect(output.summary).not.toContain('隐私保护');
  });

  it.each([0, 50, 51, 5_000])('fits with %i findings, and every finding that names a file is annotated', (count) => {
    const findings = failures(count, { values: { file: 'beian/keywords.jsonl', line: 7 } });
    const source = reportSource({
      findings: [...findings, ...failures(count, { outcome: 'pass', code: 'clean' }), aFinding()],
    });

    const output = checkOutput(pullSource({ models: [{ state: 'concluded', model: 'poet', source }] }), null);

    expect(fits(output.summary, CHECK_ROOM) && fits(output.text, CHECK_ROOM)).toBe(true);
    expect(output.annotations).toHaveLength(count);
    if (count > 0) expect(output.summary).toContain('**🔴 内容审查**');
  });

  it('fits and stays inert whatever others wrote (T14, input 8)', () => {
    assert(
      property(hostileText, (text) => {
        const finding = aFinding({ check: text, code: text, outcome: 'fail', values: { file: text, line: 0 } });
        const source = reportSource({
          model: text,
          findings: [finding, ...failures(3)],
          says: () => ({ finding: { zh: '{file}', en: '{file}' }, remedy: null }),
        });
        const models: readonly ModelState[] = [
          { state: 'concluded', model: text, source },
          { state: 'timed-out', model: text, reason: alike(text) },
        ];

        const output = checkOutput(pullSource({ models }), null);

        for (const part of [output.summary, output.text]) {
          const page = rendered(part);
          expect(fits(part, CHECK_ROOM)).toBe(true);
          expect(page.prose.filter((one) => REFERENCE.test(one))).toEqual([]);
          expect([...page.all('img'), ...page.all('a')]).toEqual([]);
        }
        expect(output.title.length).toBeLessThan(255);
        for (const { title, message, path, line } of output.annotations) {
          expect(Array.from(title).length).toBeLessThanOrEqual(255);
          expect(byteLength(message)).toBeLessThan(64 * 1024);
          expect([title, message, path].join('')).not.toMatch(/[\u202e\u200b\u{e0041}]/u);
          expect(line).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an annotation', () => {
  const placed = (values: Readonly<Record<string, string | number>>, changed?: string): readonly unknown[] =>
    checkAnnotations(
      reportSource({
        findings: [aFinding({ outcome: 'fail', values })],
        ...(changed === undefined ? {} : { changed }),
      }),
      'en',
    ).map(({ path, line, level }) => [path, line, level]);

  it.each([
    ['a file', { file: 'beian/data/sources.yml' }, [['beian/data/sources.yml', 1, 'failure']]],
    ['a file and a line', { file: 'a.jsonl', line: 12 }, [['a.jsonl', 12, 'failure']]],
    ['a line that is none', { file: 'a.jsonl', line: 0.5 }, [['a.jsonl', 1, 'failure']]],
    ['no file', { count: 3 }, []],
    ['a path that leads out', { file: '../etc/passwd' }, []],
    ['a path that shows otherwise than it is written', { file: 'a\u202eb' }, []],
    ['a path with a line end', { file: 'a\n::error::x' }, []],
    ['a file of the model that changed', { modelFile: 'onnx/model.onnx' }, [['model/onnx/model.onnx', 1, 'failure']]],
    ['a file of the model that did not change', { modelFile: 'config.json' }, []],
  ] as const)('of a finding with %s stands at its place or nowhere (T10, input 10)', (_, values, expected) => {
    expect(placed(values)).toEqual(expected);
  });

  it('is a warning where the finding rejects nothing', () => {
    const source = reportSource({ findings: [aFinding({ outcome: 'fail', decides: false, values: { file: 'a' } })] });

    expect(checkAnnotations(source, 'zh').map(({ level, message }) => [level, message])).toEqual([
      ['warning', '结果不达标\n改进后重新训练'],
    ]);
  });
});

describe('the buttons', () => {
  it.each([
    [0, ['run-again', 'run-filing']],
    [1, ['run-again']],
    [2, ['approve']],
    [3, []],
    [4, ['run-again']],
    [5, ['run-again']],
    [6, []],
    [7, []],
  ] as const)('of state %i are what makes sense in it', (index, expected) => {
    expect(checkActions([states[index]!], 'zh').map(({ identifier }) => identifier)).toEqual(expected);
  });

  it.each(['zh', 'en'] as const)('keep to the lengths that GitHub takes, counted in bytes: %s', (language) => {
    for (const state of states) {
      const actions = checkActions([state], language);
      expect(actions.length).toBeLessThanOrEqual(3);
      for (const { label, description, identifier } of actions) {
        expect(byteLength(label)).toBeLessThanOrEqual(20);
        expect(byteLength(description)).toBeLessThanOrEqual(40);
        expect(byteLength(identifier)).toBeLessThanOrEqual(20);
      }
    }
  });
});
