import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { main } from '../../src/cli/main.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { workbookParts } from '../fakes/workbook-parts.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** 2026-01-08T00:00:00Z. */
const NOW = '1767830400';

async function keywords(...args: readonly string[]): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await main(['keywords', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: { SOURCE_DATE_EPOCH: NOW },
    now: () => 0,
  });
  return { code, stdout, stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const jsonLines = (text: string): readonly unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const LIBRARY = 'keyword,risk,id,allow\n赌博,A.1.h,k1,反赌博\n淫秽,A.1.f,,\n';

describe('beian keywords match', () => {
  it('prints a line per match: ids, risks and places, never the keyword', async () => {
    const text = file('text.txt', '诗\n𠮷賭 博，反赌博\n淫\u200b秽\n');

    const ended = await keywords('match', '--library', file('k.csv', LIBRARY), '--in', text, '--json');

    expect(ended).toEqual({ code: 0, stdout: expect.not.stringMatching(/[赌博淫秽]/), stderr: '' });
    expect(jsonLines(ended.stdout)).toEqual([
      { id: 'k1', risk: 'A.1.h', line: 2, start: 2, end: 5, startByte: 4, endByte: 11 },
      { id: '3', risk: 'A.1.f', line: 3, start: 0, end: 3, startByte: 0, endByte: 9 },
    ]);
  });

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFa赌博\n')],
    ['UTF-16', Buffer.from('\uFEFFa赌博\n', 'utf16le')],
    ['GB18030', Uint8Array.from([0x61, 0xb6, 0xc4, 0xb2, 0xa9, 0x0a])],
  ])('counts places in the text itself where the file is %s', async (_, bytes) => {
    const ended = await keywords('match', '--library', file('k.csv', LIBRARY), '--in', file('t.txt', bytes), '--json');

    expect(jsonLines(ended.stdout)).toMatchObject([{ line: 1, start: 1, end: 3, startByte: 1, endByte: 7 }]);
  });

  it('finds what lies far into a line of 10 MB', async () => {
    const text = file('t.txt', `${'诗'.repeat(3_400_000)}赌博`);

    const ended = await keywords('match', '--library', file('k.csv', LIBRARY), '--in', text, '--json');

    expect(jsonLines(ended.stdout)).toMatchObject([{ line: 1, start: 3_400_000, startByte: 10_200_000 }]);
  });

  it('counts by risk for people', async () => {
    const ended = await keywords('match', '--library', file('k.csv', LIBRARY), '--in', file('t.txt', '赌博赌博淫秽'));

    expect(ended.stdout).toBe('risk   matches\nA.1.f  1\nA.1.h  2\nall    3 of 2 keywords\n');
  });

  it('leaves a fold out where it is told to', async () => {
    const args = ['--library', file('k.csv', LIBRARY), '--in', file('t.txt', '賭博赌 博'), '--json'];

    const ended = await keywords('match', ...args, '--without', 'simplified', '--without', 'separators');

    expect(ended).toMatchObject({ code: 0, stdout: '' });
  });

  it('writes the keywords to a file that nobody else may read, only where it is asked to, and over no other', async () => {
    const revealed = join(temporaryFolder(), 'revealed.txt');
    const args = ['--library', file('k.csv', LIBRARY), '--in', file('t.txt', 'a赌博'), '--reveal', revealed];

    const ended = await keywords('match', ...args);
    const again = await keywords('match', ...args);

    expect(ended.stdout).not.toContain('赌博');
    expect(readFileSync(revealed, 'utf8')).toBe('1:1 A.1.h 赌博\n');
    expect(statSync(revealed).mode & 0o777).toBe(0o600);
    expect(again.code).toBe(2);
  });

  it.each([
    ['a row that is no keyword', 'k.csv', 'keyword,risk\n赌博,A.1.h\n博,A.1.h\n,A.1.h\n', 'k.csv:3'],
    ['a workbook that is none', 'k.xlsx', 'no zip', 'k.xlsx'],
    ['an empty library', 'k.csv', 'keyword,risk\n', 'k.csv'],
  ])('refuses %s in one line that says where', async (_, name, content, where) => {
    const ended = await keywords('match', '--library', file(name, content), '--in', file('t.txt', 'a'));

    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(where);
    expect(ended.stderr).toContain('[library-unusable]');
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['library', 'library-unusable'],
    ['text', 'text-unreadable'],
  ])('says which file is missing: the %s', async (missing, code) => {
    const path = (name: string, content: string): string => (name === missing ? 'gone.csv' : file('k.csv', content));

    const ended = await keywords('match', '--library', path('library', LIBRARY), '--in', path('text', 'a'));

    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('(gone.csv)') });
    expect(ended.stderr).toContain(`[${code}]`);
  });

  it('says in plain words that a file is missing and what to do, and shows no system error', async () => {
    const ended = await keywords('match', '--library', 'gone.csv', '--in', file('t.txt', 'a'));

    expect(ended.stderr).toBe(
      'beian: The file cannot be read: there is no such file (gone.csv). Give the path of a file that is there and that you may read. [library-unusable]\n',
    );
  });

  it.each([
    ['a file that is there', () => file('there.txt', 'kept')],
    ['a place below a file', () => join(file('there.txt', 'kept'), 'r.txt')],
  ])('reveals nothing into %s, and says so', async (_, place) => {
    const path = place();

    const ended = await keywords(
      'match',
      '--library',
      file('k.csv', LIBRARY),
      '--in',
      file('t.txt', 'a赌博'),
      '--reveal',
      path,
    );

    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`(${path})`) });
    expect(ended.stderr).toMatch(/^[^\n]*\[output-unwritable\]\n$/);
  });

  it('names the line of a text that is in another encoding than the lines before it', async () => {
    const text = Buffer.concat([Buffer.from('诗歌\n赌博网站\n'), Uint8Array.from([0xb6, 0xc4, 0x0a])]);

    const ended = await keywords('match', '--library', file('k.csv', LIBRARY), '--in', file('t.txt', text));

    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('t.txt:3') });
    expect(ended.stderr).toContain('[text-unreadable]');
  });

  it('reads a workbook', async () => {
    const bytes = zipArchive.pack(
      workbookParts([
        ['关键词', '一级分类', '二级分类'],
        ['赌博', 'A.1', 'h'],
      ]),
    );

    const ended = await keywords('match', '--library', file('k.xlsx', bytes), '--in', file('t.txt', '赌博'), '--json');

    expect(jsonLines(ended.stdout)).toMatchObject([{ id: '2', risk: 'A.1.h' }]);
  });
});

describe('beian keywords lint', () => {
  /** So many different keywords of each risk of A.1 and A.2, and some more. */
  const full = (a1: number, more: number): string => {
    const word = (index: number): string =>
      String(index).replaceAll(/\d/g, (digit) => 'abcdefghjk'[Number(digit)] ?? '');
    const ids = Array.from('abcdefgh').map((letter) => `A.1.${letter}`);
    const others = Array.from('abcdefghi').map((letter) => `A.2.${letter}`);
    const rows = [
      ...ids.flatMap((id) => Array(a1).fill(id)),
      ...others.flatMap((id) => Array(100).fill(id)),
      ...Array(more).fill('A.1.h'),
    ];
    return `keyword,risk\n${rows.map((risk, index) => `赌${word(index)},${risk}`).join('\n')}\n`;
  };

  it('finds nothing missing in a library that has it all', async () => {
    const ended = await keywords('lint', file('k.csv', full(200, 8000)), '--updated', '2026-01-01', '--json');

    expect(JSON.parse(ended.stdout)).toMatchObject({ met: true, problems: [] });
    expect(ended.code).toBe(0);
  });

  it('does not count variants of one keyword', async () => {
    const variants = Array.from(
      { length: 10_000 },
      (_, index) =>
        Array.from('gambling')
          .map((letter, at) =>
            (index >> at) & 1 ? letter.toUpperCase() : String.fromCodePoint(0xfe_e0 + (letter.codePointAt(0) ?? 0)),
          )
          .join('') + (index >> 8 > 0 ? '\u200b'.repeat(index >> 8) : ''),
    );

    const ended = await keywords(
      'lint',
      file('k.txt', `# risk: A.1.h\n${variants.join('\n')}\n`),
      '--updated',
      '2026-01-08',
      '--json',
    );
    const report = JSON.parse(ended.stdout) as { duplicates: unknown[] };

    expect(ended.code).toBe(1);
    expect(report).toMatchObject({ met: false, keywords: 10_000, distinct: 1, risks: { 'A.1.h': 1 } });
    expect(report.duplicates).toHaveLength(9_999);
    expect(report).toMatchObject({
      asked: expect.arrayContaining([
        expect.objectContaining({ control: 'KW-01', measured: 1, limit: 10_000, met: false }),
        expect.objectContaining({ control: 'KW-02', measured: 1, limit: 17, met: false }),
        expect.objectContaining({ control: 'KW-03', risk: 'A.1.h', measured: 1, limit: 200, met: false }),
        expect.objectContaining({ control: 'KW-04', risk: 'A.2.a', measured: 0, limit: 100, met: false }),
      ]),
    });
  });

  it.each([
    ['199 of one risk', full(199, 8500), '2026-01-08', 'KW-03'],
    ['9,999 in all', full(200, 7499), '2026-01-08', 'KW-01'],
    ['eight days since the last change', full(200, 8000), '2025-12-31', 'KW-05'],
  ])('rejects %s', async (_, library, updated, control) => {
    const ended = await keywords('lint', file('k.csv', library), '--updated', updated, '--json');
    const { asked } = JSON.parse(ended.stdout) as { asked: { control: string; met: boolean }[] };

    expect(new Set(asked.filter(({ met }) => !met).map((row) => row.control))).toEqual(new Set([control]));
    expect(ended.code).toBe(1);
  });

  it('names doubles, keywords within others, too broad ones and rows that are none by ids and lines, never by words', async () => {
    const library = file(
      'k.csv',
      'keyword,risk,id\n赌博,A.1.h,k1\n賭 博,A.1.h,k2\n网络赌博,A.1.h,k3\n中国,A.1.a,k4\n博,A.1.h,k5\n',
    );

    const ended = await keywords('lint', library, '--updated', '2026-01-08', '--json');

    expect(JSON.parse(ended.stdout)).toMatchObject({
      duplicates: [{ id: 'k2', of: 'k1' }],
      substrings: [{ id: 'k1', within: ['k3'] }],
      broad: [{ id: 'k4', lines: 2 }],
      problems: [{ line: 6, problem: 'one-character' }],
    });
    expect(ended.stdout).not.toMatch(/[赌博网络]|中国/);
  });

  it('measures against a harmless text of the team', async () => {
    const args = [
      file('k.csv', LIBRARY),
      '--updated',
      '2026-01-08',
      '--reference',
      file('r.txt', '诗\n淫秽\n'),
      '--json',
    ];

    const ended = await keywords('lint', ...args);

    expect(JSON.parse(ended.stdout)).toMatchObject({ referenceLines: 2, broad: [{ id: '3', lines: 1 }] });
  });

  it('takes the day of the last change from git, and from the file where git has it otherwise', async () => {
    const real = realRepository();
    real.write({ 'k.csv': LIBRARY });
    real.commit('library');
    const path = join(real.folder, 'k.csv');

    const committed = await keywords('lint', path, '--json');
    writeFileSync(path, `${LIBRARY}彩票,A.1.h,,\n`);
    utimesSync(path, 1_767_225_600, 1_767_225_600);
    const changed = await keywords('lint', path, '--json');

    expect(JSON.parse(committed.stdout)).toMatchObject({ updated: { by: 'commit' } });
    expect(JSON.parse(changed.stdout)).toMatchObject({ updated: { day: '2026-01-01', by: 'file' } });
  });

  it('tells people the same', async () => {
    const ended = await keywords(
      'lint',
      file('k.csv', 'keyword,risk\n赌博,A.1.h\n賭博,A.1.h\n博,A.1.h\n'),
      '--updated',
      '2026-01-08',
    );

    expect(ended.stdout).toContain('✗  KW-01    distinct keywords');
    expect(ended.stdout).toContain('2 keywords, 1 once those that read alike are one');
    expect(ended.stdout).toContain('3 reads like 2');
    expect(ended.stdout).toContain('line 4: the keyword is one character');
    expect(ended.stdout).not.toMatch(/[赌賭]/);
  });

  it('refuses a pack that asks for no keywords', async () => {
    const ended = await keywords('lint', file('k.csv', LIBRARY), '--pack', 'law');

    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('--pack law') });
  });
});
