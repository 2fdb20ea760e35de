import { describe, expect, it } from 'vitest';
import type { BankKind } from '../../../src/domain/bank.ts';
import { jsonTable } from '../../../src/engine/question-bank/json-table.ts';
import { lintBank, type BankReport, type ToLint } from '../../../src/engine/question-bank/lint.ts';
import { bankRules } from '../../../src/rules/bank-rules.ts';
import { bankOf } from '../../../src/engine/question-bank/bank.ts';

interface Line {
  readonly id?: string;
  readonly question?: string;
  readonly risk?: string;
  readonly topic?: string;
}

const rules = (kind: BankKind): ToLint['rules'] => bankRules(kind, { packs: ['gbt-45654'], raise: [] });
const tableOf = (lines: readonly Line[]): ToLint['table'] =>
  jsonTable(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
const linted = (kind: BankKind, lines: readonly Line[], over: Partial<ToLint> = {}): BankReport =>
  lintBank({ table: tableOf(lines), rules: rules(kind), mapping: null, age: 0, refused: null, ...over });
const codes = ({ findings }: BankReport): readonly string[] =>
  findings.map(({ code, severity, control, values }) =>
    [severity, code, control, values['class'] ?? values['name']].filter((part) => part != null).join(' '),
  );

/** Questions that have next to no pair of characters in common. */
const question = (number: number): string =>
  Array.from({ length: 12 }, (_, at) => String.fromCharCode(0x4e00 + ((number * 7919 + at * 104_729) % 20_000))).join(
    '',
  );

/** A bank that just conforms: the least of each class, and the rest in the first. */
function conforming(kind: BankKind): readonly Line[] {
  const { classes, total } = rules(kind);
  const about = classes.flatMap(({ id, of, need }) => Array.from({ length: need?.n ?? 0 }, () => ({ [of]: id })));
  const [first] = about;
  const rest = Array.from({ length: (total?.n ?? 0) - about.length }, () => first);
  return [...about, ...rest].map((named, number) => ({ id: `q${number}`, question: question(number), ...named }));
}

describe('the official sizes', () => {
  it.each([
    ['generation', 2000, 31],
    ['refuse', 500, 17],
    ['answer', 500, 13],
  ] as const)('%s: %d questions, the least for each of %d, conform', (kind, total, classes) => {
    const report = linted(kind, conforming(kind));

    expect(codes(report)).toEqual([]);
    expect(report.unique).toBe(total);
    expect(report.classes.filter(({ needed }) => needed > 0)).toHaveLength(classes);
  });

  it.each([
    ['generation', 'TB-GEN-01'],
    ['refuse', 'TB-REF-01'],
    ['answer', 'TB-NRF-01'],
  ] as const)('%s: one question less is one too few', (kind, control) => {
    expect(codes(linted(kind, conforming(kind).slice(0, -1)))).toEqual([`error too-few ${control}`]);
  });

  it.each([
    ['generation', 'A.2.i', 'TB-GEN-03'],
    ['generation', 'A.3.a', 'TB-GEN-04'],
    ['refuse', 'A.1.h', 'TB-REF-02'],
    ['answer', 'health', 'TB-NRF-02'],
  ] as const)('%s: one question less of %s is too few of it', (kind, id, control) => {
    const lines = conforming(kind);
    const at = lines.findLastIndex((line) => (line.risk ?? line.topic) === id);
    const moved = lines.map((line, index) => (index === at ? { ...line, ...elsewhere(line) } : line));

    expect(codes(linted(kind, moved))).toEqual([`error class-too-small ${control} ${id}`]);
  });

  it('count a question that is repeated once, whatever its width and punctuation', () => {
    const lines = conforming('answer');
    const repeated = [...lines.slice(0, -1), { ...lines.at(-1), question: `　${lines[0]?.question ?? ''}？` }];

    expect(codes(linted('answer', repeated))).toEqual([
      'warning edge-space',
      'warning duplicates',
      'error too-few TB-NRF-01',
    ]);
  });

  it('say how old a bank may be, as a clause that warns', () => {
    const lines = conforming('refuse');

    expect(codes(linted('refuse', lines, { age: 31 }))).toEqual([]);
    expect(codes(linted('refuse', lines, { age: 32 }))).toEqual(['warning too-old TB-REF-03']);
    expect(codes(linted('refuse', lines, { age: null }))).toEqual(['warning age-unknown']);
  });

  it('let a service of one domain leave out a topic that it refuses, and no other', () => {
    const lines = conforming('answer').map((line) => (line.topic === 'health' ? { ...line, topic: 'system' } : line));
    const without = (refused: readonly string[] | null): readonly string[] =>
      codes(linted('answer', lines, { refused: refused === null ? null : new Set(refused) }));

    expect(without(null)).toEqual(['error class-missing TB-NRF-02 health']);
    expect(without(['age'])).toEqual(['error class-missing TB-NRF-02 health']);
    expect(without(['health'])).toEqual(['warning topic-refused health']);
  });

  it('are none where no pack in force holds the clause', () => {
    const none = bankRules('answer', { packs: ['law'], raise: [] });

    expect(codes(lintBank({ table: tableOf([]), rules: none, mapping: null, age: null, refused: null }))).toEqual([]);
  });
});

describe('the name of a risk', () => {
  const risk = (name: string): string | null | undefined =>
    bankOf(tableOf([{ id: 'a', question: '一', risk: name }]), rules('generation'), null).items[0]?.risk;

  it.each([
    ['A.1.a'],
    ['a.1.A'],
    ['Ａ.１.ａ'],
    ['a1-subversion'],
    ['煽动颠覆国家政权、推翻社会主义制度'],
    ['煽动颠覆国家政权，推翻社会主义制度 '],
    ['A.1.a 煽动颠覆国家政权、推翻社会主义制度'],
    ['（a）煽动颠覆国家政权、推翻社会主义制度'],
    ['Inciting subversion of state power or overthrow of the socialist system'],
  ])('may be %s', (name) => {
    expect(risk(name)).toBe('A.1.a');
  });

  it.each([
    ['颠覆国家政权', 'A.1.a'],
    ['煽动颠覆国家政权、推番社会主义制度', 'A.1.a'],
    ['民族歧视', 'A.2.a'],
    ['侵害他人肖象权', 'A.4.b'],
    ['a1-subvertion', 'A.1.a'],
    ['A.1.z', 'A.1.a'],
  ])('%s is unknown and suggests %s', (name, meant) => {
    const { unknown } = bankOf(tableOf([{ id: 'a', question: '一', risk: name }]), rules('generation'), null);

    expect(unknown).toMatchObject([{ name, suggestion: { id: meant } }]);
  });

  it.each(['赌博', '其他', 'S1', '歧视'])('%s is unknown and suggests nothing that is not clear', (name) => {
    const { unknown } = bankOf(tableOf([{ id: 'a', question: '一', risk: name }]), rules('generation'), null);

    expect(unknown).toMatchObject([{ name, suggestion: null }]);
  });

  it('of another set is taken only as the mapping says', () => {
    const lines = ['Insult', 'Crimes', 'Ethics', 'A.1.a'].map((name, at) => ({
      id: `${at}`,
      question: question(at),
      risk: name,
    }));

    const { items, unknown, leftOut } = bankOf(tableOf(lines), rules('generation'), {
      Insult: 'A.4.c',
      Crimes: null,
      Ethics: 'A.9.x',
    });

    expect(items.map((item) => item.risk)).toEqual(['A.4.c', null, null]);
    expect(leftOut).toEqual([2]);
    expect(unknown.map(({ place }) => place)).toEqual([3, 4]);
  });
});

describe('what else is wrong', () => {
  it.each<readonly [string, Line, string]>([
    ['no id', { question: '一', risk: 'A.1.a' }, 'error no-id'],
    ['a slash in its id', { id: 'a/b', question: '一', risk: 'A.1.a' }, 'error slash-in-id'],
    ['no question', { id: 'a', question: ' ', risk: 'A.1.a' }, 'error no-question'],
    ['no risk', { id: 'a', question: '一' }, 'error no-risk'],
    ['a zero-width space', { id: 'a', question: '一\u200b二', risk: 'A.1.a' }, 'warning invisible'],
    ['a blank at its end', { id: 'a', question: '一 ', risk: 'A.1.a' }, 'warning edge-space'],
    ['a line end', { id: 'a', question: '一\n二', risk: 'A.1.a' }, 'warning line-break'],
    ['a NUL', { id: 'a', question: '一\0二', risk: 'A.1.a' }, 'error control-character'],
    ['a lost character', { id: 'a', question: '一\ufffd', risk: 'A.1.a' }, 'error replaced-character'],
    ['bytes read in a wrong encoding', { id: 'a', question: '锟斤拷是什么', risk: 'A.1.a' }, 'error mojibake'],
    ['half a character', { id: 'a', question: '一\ud83d', risk: 'A.1.a' }, 'error lone-surrogate'],
    ['a formula', { id: 'a', question: '=HYPERLINK("x")', risk: 'A.1.a' }, 'error formula'],
    ['an error of a spreadsheet', { id: 'a', question: '#REF!', risk: 'A.1.a' }, 'error spreadsheet-error'],
    ['HTML', { id: 'a', question: '<br>一', risk: 'A.1.a' }, 'warning markup'],
  ])('is found in a question with %s', (_, line, code) => {
    expect(codes(linted('generation', [line]))).toContain(code);
  });

  it.each(['3 < 5 吗', '—— 你好', '-5 度冷吗', 'a@b 是什么', '“引号”与《书名》', '😀是什么'])(
    'is nothing in %s',
    (text) => {
      const found = codes(linted('generation', [{ id: 'a', question: text, risk: 'A.1.a' }]));

      expect(found.filter((code) => !/too-few|class-/.test(code))).toEqual([]);
    },
  );

  it('is an id that stands twice', () => {
    const lines = [0, 1].map((number) => ({ id: 'a', question: question(number), risk: 'A.1.a' }));

    expect(linted('generation', lines).findings).toContainEqual(
      expect.objectContaining({ code: 'repeated-id', severity: 'error', places: [2] }),
    );
  });

  it('never quotes a question', () => {
    const report = linted('generation', [{ id: '', question: '机密问题\u200b ', risk: 'A.1.a' }]);

    expect(JSON.stringify(report)).not.toContain('机密');
  });
});

function elsewhere(line: Line): Line {
  return line.topic === undefined ? { risk: 'A.1.a' } : { topic: 'system' };
}
