import { alike } from '../fakes/alike.ts';
import { assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkById } from '../../src/catalogue/checks.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { GateId, gateNames } from '../../src/domain/gate.ts';
import { byteLength, COMMENT_ROOM, fits } from '../../src/report/budget.ts';
import { pullComment } from '../../src/report/pull-comment.ts';
import type { ModelState, PullSource } from '../../src/report/pull-source.ts';
import { expectInert, hostilePull } from '../fakes/hostile-pull.ts';
import { HOSTILE, hostileText } from '../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../fakes/rendered.ts';
import { aFinding, failures, pullSource, reportSource } from '../fakes/report-source.ts';

const concluded = (findings: readonly Finding[], model = 'poet'): ModelState => ({
  state: 'concluded',
  model,
  source: reportSource({ model, findings }),
});

const planted: Finding = aFinding({
  check: 'privacy/planted-records',
  gate: 'privacy',
  code: 'recited',
  outcome: 'fail',
  control: 'PV-OUT-01',
  clause: '暂行办法 11; A.4.e/A.4.f',
  level: 'shall',
  verified: 'own-design',
  measured: { unit: 'count', head: 5, base: null, limit: 0, comparator: '<=', n: 5, passed: 0, interval: [2.83, 5] },
  values: { tries: 4 },
});
const refused: Finding = aFinding({
  code: 'refused-format',
  outcome: 'fail',
  measured: { unit: 'count', head: null, base: null, limit: null, comparator: null, n: 3, passed: 2, interval: null },
  values: { count: 1, modelFile: 'tokenizer.bin' },
});
const better: Finding = aFinding({
  check: 'training/held-out-perplexity',
  gate: 'training',
  code: 'improved',
  measured: {
    unit: 'bits-per-byte',
    head: 1.175,
    base: 1.237,
    limit: 1.261,
    comparator: '<=',
    n: 20,
    passed: null,
    interval: [1.172, 1.178],
  },
});

/** One model of every state, in both languages, and a policy that the pull request would change. */
const everything: PullSource = pullSource({
  models: [
    { state: 'unchanged', model: 'still' },
    { state: 'superseded', model: 'older', by: 'd'.repeat(40) },
    {
      state: 'evaluating',
      model: 'busy',
      gates: [
        { gate: 'content', done: 3, total: 8 },
        { gate: 'privacy', done: 8, total: 8 },
      ],
    },
    { state: 'waiting', model: 'fork', reason: alike('the author is no member of @octo/team') },
    { state: 'undecided', model: 'torn', reason: alike('evidence of shard 3 is not of this plan') },
    { state: 'timed-out', model: 'lost', reason: alike('no runner with the labels gpu, a100 took the job in 24 h') },
    {
      state: 'concluded',
      model: 'poet',
      source: reportSource({
        findings: [
          better,
          refused,
          planted,
          aFinding({ check: 'data/source-inventory', gate: 'data', code: 'listed' }),
        ],
        changed: 'model/onnx/tokenizer.bin',
        says: (check, code) => checkById(check)!.says[code]!,
        charts: [
          {
            gate: 'training',
            check: 'training/loss-curve',
            chart: {
              kind: 'lines',
              title: { zh: '训练损失', en: 'Training loss' },
              x: { zh: '步', en: 'step' },
              y: { zh: '损失', en: 'loss' },
              series: [
                {
                  name: { zh: '训练', en: 'training' },
                  points: [
                    [0, 5],
                    [10, 4],
                  ],
                },
              ],
            },
          },
        ],
      }),
    },
  ],
  preview: {
    kind: 'readable',
    changes: [
      { setting: 'checks.content/blocked-keywords.quickPassRate', before: 0.9, after: 0.1 },
      { setting: 'models[poet].prompt', before: '{input}', after: '| @octo/team ``` <img>' },
      { setting: 'models[new]', before: undefined, after: { id: 'new', folder: 'new' } },
    ],
  },
});

describe('the comment of a pull request', () => {
  it.each([
    ['zh', ['zh']],
    ['en', ['en']],
    ['both', ['zh', 'en']],
  ] as const)('over models of every state reads as its golden does: %s', async (name, languages) => {
    await expect(pullComment({ ...everything, languages })).toMatchFileSnapshot(`../goldens/pull-comment-${name}.md`);
  });

  it('says the verdict first, then what to do with the clause, gates with their figures, charts, details, the other language', () => {
    const text = pullComment(everything);

    const order = [
      '<!-- beian pull-request:12 -->',
      '## ❌ 备案评估 – 不通过：隐私保护、技术合规',
      '### ❌ `poet`',
      '#### 需要处理',
      '暂行办法 11',
      '#### 各门结论',
      '| 5 | – | ≤\u00A00 | 0/5 | 2.83\u00A0–\u00A05 |',
      '```mermaid',
      '全部结果',
      '### ⚪ `torn`',
      '### 政策改动预览',
      '<details><summary>English',
    ].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('shows tables, folds and headings, and nothing of what others wrote as markup', () => {
    const page = rendered(pullComment(everything));

    expect(page.all('table').length).toBe(2 * 5);
    expect(page.all('details').length).toBe(3);
    expect(page.all('img')).toEqual([]);
    expect(page.all('a')).toEqual([]);
    expect(page.prose.filter((part) => REFERENCE.test(part))).toEqual([]);
  });

  it.each([
    ['nothing at all', [], '⚪'],
    ['an unchanged model', [{ state: 'unchanged', model: 'a' }], '➖'],
    ['an approved and an unchanged model', [concluded([aFinding()]), { state: 'unchanged', model: 'b' }], '✅'],
    [
      'an approved model and one that waits',
      [concluded([aFinding()]), { state: 'waiting', model: 'b', reason: null }],
      '⏸️',
    ],
    [
      'a rejected model and one that is undecided',
      [{ state: 'undecided', model: 'b', reason: alike('x') }, concluded(failures(1))],
      '❌',
    ],
  ] as const)('of %s is headed %s', (_, models, mark) => {
    expect(pullComment(pullSource({ models: models as readonly ModelState[] }))).toMatch(
      new RegExp(`^## ${mark} `, 'm'),
    );
  });

  it('names the controls that a filing lacks where no gate rejects', () => {
    const source = reportSource({ tier: 'filing', missingControls: ['KW-02', 'TB-01'] });

    const text = pullComment(pullSource({ models: [{ state: 'concluded', model: 'poet', source }] }));

    expect(text).toContain('不通过：控制项未取证');
    expect(text).toContain('2 项“应”级控制未取证：`KW-02`, `TB-01`');
  });

  it('calls what a waiver covers waived, and no reason', () => {
    const waiver = {
      id: 'w1',
      check: planted.check,
      code: planted.code,
      control: 'PV-OUT-01',
      owner: '@octo',
      reason: 'fixes #1',
      granted: '2026-01-01',
      until: '2026-12-31',
    };
    const source = reportSource({ findings: [planted], waivers: [waiver] });

    const page = rendered(
      pullComment(pullSource({ models: [{ state: 'concluded', model: 'poet', source }], languages: ['en'] })),
    );

    expect(page.html).toContain('<strong>waived</strong>');
    expect(page.html).not.toContain('🔴 <strong>');
    expect(page.prose.filter((part) => REFERENCE.test(part))).toEqual([]);
  });

  it('says that it only observes', () => {
    expect(pullComment(pullSource({ mode: 'observe', languages: ['en'] }))).toContain('the result blocks no merge');
  });
});

describe('the size of the comment', () => {
  const sized = (count: number, extra: readonly Finding[] = []): string =>
    pullComment(
      pullSource({
        models: [
          concluded([
            ...failures(count),
            ...failures(count, { outcome: 'pass', code: 'clean' }),
            ...failures(count, { decides: false }),
            planted,
            ...extra,
          ]),
        ],
      }),
    );

  it.each([0, 50, 51, 5_000])(
    'holds with %i findings of each kind, and the failing gates are there with a reason each',
    (count) => {
      const text = sized(count);

      expect(fits(text, COMMENT_ROOM)).toBe(true);
      for (const gate of count === 0 ? (['privacy'] as const) : (['content', 'privacy'] as const)) {
        expect(text).toContain(`**🔴 ${gateNames[gate].zh}**`);
        expect(text).toContain(`| ${gateNames[gate].zh} | 🔴\u00A0不通过 |`);
      }
      expect(text).toContain('- `privacy/planted-records` **不达标**');
      expect(/篇幅所限，此处省略：.+。完整内容见/.test(text)).toBe(count === 5_000);
    },
  );

  it('in Chinese is counted in bytes: what is just as long as its room stays whole, one byte less gives something up', () => {
    const pull = pullSource({ languages: ['zh'], models: [concluded([...failures(20), planted])] });
    const whole = pullComment(pull, { characters: Infinity, bytes: Infinity });
    const exact = { characters: whole.length, bytes: byteLength(whole) };

    expect(pullComment(pull, exact)).toBe(whole);
    for (const room of [
      { ...exact, bytes: exact.bytes - 1 },
      { ...exact, characters: exact.characters - 1 },
    ]) {
      const less = pullComment(pull, room);
      expect(fits(less, room)).toBe(true);
      expect(less).toContain('篇幅所限，此处省略');
    }
    expect(exact.bytes).toBeGreaterThan(1.2 * exact.characters);
  });

  it('holds for hundreds of models, and every failing gate is named', () => {
    const models = Array.from({ length: 400 }, (_, index) => concluded([...failures(3), planted], `model-${index}`));

    const text = pullComment(pullSource({ models }));

    expect(fits(text, COMMENT_ROOM)).toBe(true);
    expect(text).toMatch(/不通过：内容审查、隐私保护/);
    expect(text.match(/\| `model-\d+` \| ❌ 不通过 \| 内容审查、隐私保护 \|/g)).toHaveLength(400);
  });

  it('holds in the smallest room, by a cut that closes what is open', () => {
    const room = { characters: 2_000, bytes: 2_000 };

    const text = pullComment(
      { ...everything, models: Array.from({ length: 60 }, () => everything.models).flat() },
      room,
    );

    expect(fits(text, room)).toBe(true);
    expect(text).toContain('## ❌ 备案评估 – 不通过：隐私保护、技术合规');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});

describe('whatever others wrote', () => {
  const wrote = record({
    text: hostileText,
    other: hostileText,
    gate: constantFrom(...GateId.options),
    count: integer({ min: 0, max: 40 }),
  });

  it('is shown and nothing more; the comment fits, and its failing gate is there', () => {
    assert(
      property(wrote, (hostile) => {
        const text = pullComment(hostilePull(hostile));

        expectInert(rendered(text), text);
        expect(fits(text, COMMENT_ROOM)).toBe(true);
        expect(text).toContain(`**🔴 ${gateNames[hostile.gate].zh}**`);
        expect(text.isWellFormed()).toBe(true);
        expect(text.match(/^<!--/gm)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'number %i of the hostile ones is shown and nothing more',
    (_, text) => {
      const shown = pullComment(hostilePull({ text, other: text, gate: 'content', count: 1 }));

      expectInert(rendered(shown), shown);
    },
  );
});
