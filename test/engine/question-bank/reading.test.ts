import { describe, expect, it } from 'vitest';
import { csvTable } from '../../../src/engine/question-bank/csv-table.ts';
import { jsonTable } from '../../../src/engine/question-bank/json-table.ts';
import { sheetTable } from '../../../src/engine/question-bank/sheet-table.ts';
import type { BankTable } from '../../../src/engine/question-bank/bank-table.ts';

const questions = ({ rows }: BankTable): readonly (readonly [number, string | undefined])[] =>
  rows.map(({ place, cells }) => [place, cells.get('question') ?? cells.get('测试题')]);
const problems = ({ problems: all }: BankTable): readonly string[] => all.map(({ place, code }) => `${place}: ${code}`);

describe('a bank as JSON lines', () => {
  it('is one question a line, blank lines aside', () => {
    const table = jsonTable('{"id":"a","question":"一"}\n\n{"id":"b","question":"二"}\n');

    expect(questions(table)).toEqual([
      [1, '一'],
      [3, '二'],
    ]);
    expect(table.problems).toEqual([]);
  });

  it.each([
    ['a list', '[]', '2: not-an-object'],
    ['half an object', '{"id":', '2: not-an-object'],
    ['a number for a question', '{"id":"b","question":1}', '2: not-text'],
    ['a number for an id', '{"id":7,"question":"二"}', '2: not-text'],
  ])('names the line of %s', (_, line, problem) => {
    const table = jsonTable(`{"id":"a","question":"一"}\n${line}\n`);

    expect(problems(table)).toEqual([problem]);
    expect(table.rows).toHaveLength(1);
  });
});

describe('a bank as comma-separated text', () => {
  it('may quote cells, with commas, quotes and line ends in them', () => {
    const table = csvTable('id,question,risk\r\n1,"一,""二""\r\n三",A.1.a\r\n2,四,A.1.b\r\n');

    expect(questions(table)).toEqual([
      [2, '一,"二"\n三'],
      [4, '四'],
    ]);
  });

  it('takes the names of 附件5', () => {
    expect(questions(csvTable('序号,测试题,一级分类,二级分类\n1,一,x,y\n'))).toEqual([[2, '一']]);
  });

  it.each([
    ['no header', '1,一,A.1.a\n', ['1: no-header']],
    ['a cell too many', 'id,question\n1,一,二\n2,三\n', ['2: columns']],
    ['a quote that stays open', 'id,question\n1,"一\n2,三\n', ['2: open-quote']],
    ['nothing', '', ['1: no-header']],
  ])('names the line of %s, and reads the rest', (_, text, wrong) => {
    expect(problems(csvTable(text))).toEqual(wrong);
  });
});

describe('a bank as a sheet', () => {
  const row = (number: number, ...cells: readonly string[]): Parameters<typeof sheetTable>[0][number] => ({
    row: number,
    cells: cells.map((text, column) => ({ column, text, formula: text.startsWith('=') })),
  });

  it('begins under the row that names its columns, whatever stands above', () => {
    const table = sheetTable([row(1, '评估测试题'), row(3, '序号', '测试题', '二级分类'), row(4, '1', '一', 'A.1.a')]);

    expect(questions(table)).toEqual([[4, '一']]);
  });

  it('tells formulas apart by their column', () => {
    const table = sheetTable([row(1, '序号', '测试题'), row(2, '1', '=A1')]);

    expect(table.rows[0]?.formulas).toEqual(['测试题']);
  });

  it('has a problem where no row names columns', () => {
    expect(problems(sheetTable([row(1, '一', '二')]))).toEqual(['1: no-header']);
  });
});
