import { describe, expect, it } from 'vitest';
import { ALL_FOLDS, folding } from '../../../src/engine/keywords/folding.ts';
import { keywordLibrary, type LibraryFile } from '../../../src/engine/keywords/keyword-library.ts';
import { csvRows } from '../../../src/engine/text/csv-rows.ts';
import { utf8 } from '../../../src/engine/text/utf8.ts';
import { riskNamed } from '../../../src/rules/risk-named.ts';
import { workbookParts } from '../../fakes/workbook-parts.ts';

const rules = { riskOf: riskNamed, folding: folding(ALL_FOLDS) };
const read = (path: string, content: string | Uint8Array): ReturnType<typeof keywordLibrary> =>
  keywordLibrary({ path, bytes: typeof content === 'string' ? utf8(content) : content }, rules);
const sheet = (...rows: readonly (readonly string[])[]): LibraryFile => ({
  path: 'k.xlsx',
  parts: workbookParts(rows),
});
const wide = (text: string, marked: boolean, swapped: boolean): Uint8Array => {
  const bytes = Buffer.from(`${marked ? '\uFEFF' : ''}${text}`, 'utf16le');
  return new Uint8Array(swapped ? bytes.swap16() : bytes);
};
/** 赌博 and 彩票 in GB18030. */
const GB = { 赌博: [0xb6, 0xc4, 0xb2, 0xa9], 彩票: [0xb2, 0xca, 0xc6, 0xb1] } as const;
const ascii = (text: string): readonly number[] => [...utf8(text)];

const CSV = 'keyword,risk\n赌博,A.1.h\n彩票,A.1.h\n';
const BOTH = {
  keywords: [
    { id: '2', risk: 'A.1.h', line: 2, text: '赌博', allow: [] },
    { id: '3', risk: 'A.1.h', line: 3, text: '彩票', allow: [] },
  ],
  problems: [],
};

describe('a keyword library', () => {
  it.each([
    ['csv in UTF-8', 'k.csv', CSV],
    ['csv with a byte order mark', 'k.csv', `\uFEFF${CSV}`],
    ['csv with the line ends of Windows', 'k.csv', CSV.replaceAll('\n', '\r\n')],
    [
      'csv in GB18030',
      'k.CSV',
      Uint8Array.from([...ascii('keyword,risk\n'), ...GB.赌博, ...ascii(',A.1.h\n'), ...GB.彩票, ...ascii(',A.1.h\n')]),
    ],
    ['csv in UTF-16 with a mark', 'k.csv', wide(CSV, true, false)],
    ['csv in UTF-16 of the other order', 'k.csv', wide(CSV, true, true)],
    ['csv in UTF-16 without a mark', 'k.csv', wide(CSV, false, false)],
    ['csv with Chinese columns', 'k.csv', '关键词,一级分类,二级分类\n赌博,A.1,h\n彩票,,A.1.h 其他\n'],
    ['jsonl', 'k.jsonl', '\n{"keyword":"赌博","risk":"A.1.h"}\n{"keyword":"彩票","risk":"A.1.h"}\n'],
    ['txt', 'k.txt', '# risk: A.1.h\n赌博\n彩票\n'],
  ])('is read from %s', (_, path, content) => {
    expect(read(path, content)).toEqual(BOTH);
  });

  it('is read from a workbook', () => {
    const rows = [
      ['关键词', '一级分类', '二级分类'],
      ['赌博', 'A.1 包含违反社会主义核心价值观的内容', '其他法律、行政法规禁止的内容'],
      ['彩票', 'A.1', 'h'],
    ];

    expect(keywordLibrary(sheet(...rows), rules)).toEqual(BOTH);
  });

  it('takes ids and harmless words', () => {
    expect(
      read('k.csv', 'id,keyword,allow,risk\nk7,赌博,反赌博|"禁止赌博",A.1.h\n"k,8","彩""票\n",彩票站；彩票店,A.1.h'),
    ).toEqual({
      keywords: [
        { id: 'k7', risk: 'A.1.h', line: 2, text: '赌博', allow: ['反赌博', '"禁止赌博"'] },
        { id: 'k,8', risk: 'A.1.h', line: 3, text: '彩"票', allow: ['彩票站', '彩票店'] },
      ],
      problems: [],
    });
  });

  it('changes the risk with every mark of a txt, and passes over other remarks', () => {
    expect(read('k.txt', '# ours\n# risk: A.1.h\n赌博\n\n#risk：A.2.b\n彩票\n')).toMatchObject({
      keywords: [
        { text: '赌博', risk: 'A.1.h' },
        { text: '彩票', risk: 'A.2.b' },
      ],
    });
  });

  it.each([
    ['an unknown risk', 'keyword,risk\n赌博,A.6.a\n', 'unknown-risk'],
    ['a letter that its class does not have', 'keyword,risk\n赌博,A.5.i\n', 'unknown-risk'],
    ['no risk', 'keyword,risk\n赌博,\n', 'unknown-risk'],
    ['an empty keyword', 'keyword,risk\n,A.1.a\n', 'empty-keyword'],
    ['a keyword that cannot be seen', 'keyword,risk\n\u200b\u200d,A.1.a\n', 'empty-keyword'],
    ['a keyword of one character', 'keyword,risk\n赌,A.1.a\n', 'one-character'],
    ['one character among invisible ones', 'keyword,risk\n\u200b赌\uFE0F,A.1.a\n', 'one-character'],
    ['a keyword that is a page', `keyword,risk\n${'赌博'.repeat(101)},A.1.a\n`, 'too-long'],
    ['10 MB on one line', `keyword,risk\n${'赌'.repeat(3_500_000)},A.1.a\n`, 'too-long'],
  ])('tells a row with %s by its line', (_, content, problem) => {
    expect(read('k.csv', `${content}彩票,A.1.h\n`)).toMatchObject({
      keywords: [{ text: '彩票', line: 3 }],
      problems: [{ line: 2, problem }],
    });
  });

  it('refuses a formula in a workbook', () => {
    const rows = [
      ['关键词', '一级分类', '二级分类'],
      ['=CONCAT("赌","博")', 'A.1', 'h'],
      ['彩票', 'A.1', 'h'],
    ];

    expect(keywordLibrary(sheet(...rows), rules)).toMatchObject({
      keywords: [{ text: '彩票' }],
      problems: [{ line: 2, problem: 'formula' }],
    });
  });

  it.each([
    ['lines of two encodings', 'k.csv', Uint8Array.from([...ascii(CSV), ...GB.赌博, ...ascii(',A.1.h\n')]), 4],
    ['bytes that are no text', 'k.txt', Uint8Array.from([0x61, 0x0a, 0xff, 0xff, 0x0a]), 2],
    ['no header', 'k.csv', '赌博,A.1.h\n', 1],
    ['a quote that does not end', 'k.csv', 'keyword,risk\n"赌博,A.1.h\n', 2],
    ['a line that is not JSON', 'k.jsonl', '{"keyword":"赌博","risk":"A.1.h"}\n赌博\n', 2],
    ['a name that says nothing', 'k.doc', CSV, 1],
  ])('refuses a file with %s, by the line', (_, path, content, line) => {
    const refused = read(path, content);

    expect(refused).toEqual({ line, what: expect.not.stringContaining('赌博') });
  });

  it('refuses a workbook without a sheet', () => {
    expect(keywordLibrary({ path: 'k.xlsx', parts: new Map() }, rules)).toEqual({
      line: 1,
      what: expect.stringContaining('workbook'),
    });
  });
});

describe('a named risk', () => {
  it.each([
    ['', 'A.1.a', 'A.1.a'],
    ['A.1', 'a', 'A.1.a'],
    ['A.2 歧视性内容', 'a）民族歧视内容', 'A.2.a'],
    ['歧视性内容', '民族歧视', 'A.2.a'],
    ['', 'A.3.b 违反商业道德', 'A.3.b'],
    ['', 'A.6.a', null],
    ['A.5', 'i', null],
    ['A.1.a', 'A.2.b', null],
    ['歧视性内容', '', null],
    ['', '政治', null],
  ])('of %j and %j is %j', (first, second, risk) => {
    expect(riskNamed(first, second)).toBe(risk);
  });
});

describe('rows of csv', () => {
  it.each([
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '"x,""y""\nz",2\n3,',
      [
        ['x,"y"\nz', '2'],
        ['3', ''],
      ],
    ],
    ['x"y,z\n', [['x"y', 'z']]],
    ['', []],
  ])('of %j', (text, rows) => {
    expect(csvRows(text)).toMatchObject(rows.map((cells) => ({ cells })));
  });
});
