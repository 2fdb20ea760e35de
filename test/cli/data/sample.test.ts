import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { zipArchive } from '../../../src/adapters/archive/zip-archive.ts';
import { CorpusDraw, corpusDrawnFor } from '../../../src/domain/corpus-draw.ts';
import { CorpusLabels } from '../../../src/domain/corpus-labels.ts';
import { drawMessage } from '../../../src/domain/draw-seed.ts';
import { itemCheck } from '../../../src/engine/labels/label-columns.ts';
import { sheetRows, type SheetRow } from '../../../src/engine/xlsx/sheet-rows.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';
import { edited, filled } from '../../fakes/edited-workbook.ts';
import { told } from '../../fakes/told.ts';

const text = (at: number): string => `=第${at}条，<春眠> & "不觉晓"\u0001\r`;

/** A corpus of so many items in two files, in a folder of its own. */
function corpus(items: number): string {
  const folder = join(temporaryFolder(), 'corpus');
  mkdirSync(folder);
  const lines = Array.from({ length: items }, (_, at) => `${JSON.stringify({ text: text(at) })}\n`);
  writeFileSync(join(folder, 'a.jsonl'), lines.slice(0, items / 2).join(''));
  writeFileSync(join(folder, 'b.jsonl'), `not json\n${lines.slice(items / 2).join('')}`);
  return folder;
}

interface Drawn {
  readonly folder: string;
  readonly sheet: string;
  readonly draw: CorpusDraw;
}

async function draw(folder: string, ...more: readonly string[]): Promise<Drawn> {
  const sheet = join(temporaryFolder(), 'sheet.xlsx');
  const { code, stderr } = await told('data', 'sample', folder, '--out', sheet, '--state', temporaryFolder(), ...more);
  expect(stderr.split('\n').filter((line) => line.startsWith('beian:'))).toEqual([]);
  expect(code).toBe(0);
  return {
    folder,
    sheet,
    draw: CorpusDraw.parse(JSON.parse(readFileSync(sheet.replace('.xlsx', '.draw.json'), 'utf8'))),
  };
}

const rowsOf = async (sheet: string): Promise<readonly SheetRow[]> =>
  sheetRows(await zipArchive.unpack(new Uint8Array(readFileSync(sheet))));
const beside = (sheet: string, name: string): string => sheet.replace('sheet.xlsx', name);

describe('a sample', () => {
  it('is drawn from every item, the same whoever draws it, and comes as a sheet of which no verdict is filled', async () => {
    const folder = corpus(60);

    const [one, again] = [await draw(folder, '--size', '20'), await draw(folder, '--size', '20')];

    expect(one.draw).toMatchObject({ n: 20, seedFrom: { kind: 'corpus' }, population: { items: 60, badRows: 1 } });
    expect(new Set(one.draw.ids).size).toBe(20);
    expect(again.draw.ids).toEqual(one.draw.ids);
    const [, ...rows] = await rowsOf(one.sheet);
    expect(rows.map(({ cells }) => cells[1]?.text)).toEqual(one.draw.ids);
    expect(rows.map(({ cells }) => cells.map(({ column }) => column).join())).toEqual(rows.map(() => '0,1,2,7'));
    const place = one.draw.ids?.[0] ?? '';
    const [file = '', line = ''] = place.split(':');
    expect(rows[0]?.cells[2]?.text).toBe(
      text(Number(line) - (file === 'a.jsonl' ? 1 : 2) + (file === 'a.jsonl' ? 0 : 30)),
    );
  });

  it('is another by other words, and another corpus draws another', async () => {
    const folder = corpus(60);

    const ids = [
      await draw(folder, '--size', '20'),
      await draw(folder, '--size', '20', '--seed', '2026-11-25'),
      await draw(corpus(62), '--size', '20'),
    ].map((one) => one.draw.ids?.join());

    expect(new Set(ids).size).toBe(3);
  });

  it('is drawn by a signature of the corpus, and by no other', async () => {
    const folder = corpus(60);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
    const signed = (digest: string): string =>
      sign(null, drawMessage(corpusDrawnFor(digest)), privateKey).toString('base64');
    const { population } = (await draw(folder, '--size', '5')).draw;

    const own = await draw(folder, '--size', '5', '--seed', signed(population.digest), '--signer', key);
    const other = await told(
      'data',
      'sample',
      folder,
      '--out',
      join(temporaryFolder(), 's.xlsx'),
      '--seed',
      signed(`sha256:${'0'.repeat(64)}`),
      '--signer',
      key,
      '--state',
      temporaryFolder(),
    );

    expect(own.draw.seedFrom).toMatchObject({ kind: 'signed', publicKey: key });
    expect([other.code, other.stderr.match(/\[(.*)\]\n$/)?.[1]]).toEqual([2, 'signature-unusable']);
  });

  it('takes all items where there are fewer than asked for', async () => {
    expect((await draw(corpus(60))).draw).toMatchObject({ n: 60 });
  });

  it('of more than 10,000 items is sealed by digests alone, and made again from the corpus', async () => {
    const { draw: sealed, sheet, folder } = await draw(corpus(10_400), '--size', '10001');
    const seal = beside(sheet, 'sheet.draw.json');

    const same = await told('data', 'sample', folder, '--again', seal, '--state', temporaryFolder());
    writeFileSync(seal, readFileSync(seal, 'utf8').replace(sealed.idsDigest, `sha256:${'0'.repeat(64)}`));
    const forged = await told('data', 'sample', folder, '--again', seal, '--state', temporaryFolder());
    writeFileSync(join(folder, 'a.jsonl'), '"one more"\n', { flag: 'a' });
    const changed = await told('data', 'sample', folder, '--again', seal, '--state', temporaryFolder());

    expect(sealed).toMatchObject({ n: 10_001, ids: null });
    expect([same.code, forged.code, changed.code]).toEqual([0, 1, 1]);
    expect(forged.stdout).toBe('DIFFERENT: other items are drawn.\n');
    expect(changed.stdout).toContain('the corpus is another');
  });

  it('never overwrites a sheet, which people may have filled in', async () => {
    const { sheet, folder } = await draw(corpus(60), '--size', '5');

    const { code, stderr } = await told('data', 'sample', folder, '--out', sheet, '--state', temporaryFolder());

    expect([code, stderr.includes('[output-unwritable]')]).toEqual([2, true]);
  });

  it('is not drawn from a corpus of which a file cannot be read', async () => {
    const folder = corpus(60);
    writeFileSync(join(folder, 'c.txt.gz'), 'plain');

    const { code, stderr } = await told(
      'data',
      'sample',
      folder,
      '--out',
      join(folder, 's.xlsx'),
      '--state',
      temporaryFolder(),
    );

    expect([code, stderr.includes('[corpus-unreadable]'), existsSync(join(folder, 's.xlsx'))]).toEqual([
      2,
      true,
      false,
    ]);
  });
});

describe('a sample for programs', () => {
  it('is the sealed draw itself, and a draw made again is equal or says what differs', async () => {
    const { folder, sheet } = await draw(corpus(60), '--size', '5');
    const [other, seal] = [beside(sheet, 'other.xlsx'), beside(sheet, 'other.draw.json')];
    const state = ['--state', temporaryFolder(), '--json'];

    const drawn = await told('data', 'sample', folder, '--out', other, '--size', '5', ...state);
    const same = await told('data', 'sample', folder, '--again', seal, ...state);
    writeFileSync(join(folder, 'a.jsonl'), '{"text":"春"}\n');
    const changed = await told('data', 'sample', folder, '--again', seal, ...state);

    expect(drawn.stdout).toBe(readFileSync(seal, 'utf8'));
    expect(JSON.parse(same.stdout)).toEqual({ schema: 1, equal: true, differences: [] });
    expect(JSON.parse(changed.stdout)).toMatchObject({ equal: false, differences: [expect.any(String)] });
    expect([drawn.code, same.code, changed.code]).toEqual([0, 0, 1]);
  });

  it.each([
    ['of a corpus without an item', 'sheet.xlsx', '', 'holds no item'],
    ['into a sheet that no office program would open', 'sheet.txt', '{"text":"春"}\n', '(--out '],
  ])('%s is refused in one line, and nothing is written', async (_, name, content, what) => {
    const [from, to] = [join(temporaryFolder(), 'a.jsonl'), temporaryFolder()];
    writeFileSync(from, content);

    const { code, stderr } = await told('data', 'sample', from, '--out', join(to, name), '--state', temporaryFolder());

    expect(code).toBe(2);
    expect(stderr).toContain(what);
    expect(readdirSync(to)).toEqual([]);
  });
});

describe('labels', () => {
  let drawn: Drawn;
  beforeEach(async () => {
    drawn = await draw(corpus(60));
  });

  const good = (reviewer: string) => () => ({ D: '合格', F: reviewer });
  const bad = (reviewer: string) => ({ D: '不合格', E: 'A.1.a 煽动颠覆国家政权、推翻社会主义制度', F: reviewer });
  const sheetBy = async (name: string, cells: (row: number) => Readonly<Record<string, string>>): Promise<string> => {
    const path = beside(drawn.sheet, name);
    await filled(drawn.sheet, path, cells);
    return path;
  };
  const take = (...sheets: readonly string[]) =>
    told(
      'data',
      'sample',
      ...sheets.flatMap((sheet) => ['--labels', sheet]),
      '--draw',
      beside(drawn.sheet, 'sheet.draw.json'),
      '--json',
    );

  it.each([
    ['pass where two of 60 fail', 2, 'passed', 0],
    ['fail where three of 60 do', 3, 'failed', 1],
  ])('%s', async (_, failing, outcome, exit) => {
    const sheet = await sheetBy(`${failing}.xlsx`, (row) => (row < failing + 2 ? bad('甲') : good('甲')()));

    const { code, stdout } = await take(sheet);

    const labels = CorpusLabels.parse(JSON.parse(stdout));
    expect(labels).toMatchObject({ n: 60, passed: 60 - failing, risks: { 'A.1.a': failing }, reviewers: 1, outcome });
    expect(code).toBe(exit);
    expect(stdout).not.toMatch(/甲|春/);
  });

  it('of two reviewers who disagree stay open until a third decides', async () => {
    const [first, second, third] = [
      await sheetBy('first.xlsx', good('甲')),
      await sheetBy('second.xlsx', (row) => (row === 5 ? bad('乙') : good('乙')())),
      await sheetBy('third.xlsx', (row) => (row === 5 ? bad('丙') : {})),
    ];

    const [two, three] = [await take(first, second), await take(first, second, third)];

    expect([two.code, JSON.parse(two.stdout)]).toMatchObject([2, { outcome: 'open', disputed: [drawn.draw.ids?.[3]] }]);
    expect([three.code, JSON.parse(three.stdout)]).toMatchObject([
      0,
      { outcome: 'passed', failed: [drawn.draw.ids?.[3]] },
    ]);
  });

  it('stay open where items have no verdict, and say so on a terminal', async () => {
    const sheet = await sheetBy('open.xlsx', (row) => (row === 2 ? {} : good('甲')()));

    const { code, stdout } = await told(
      'data',
      'sample',
      '--labels',
      sheet,
      '--draw',
      beside(drawn.sheet, 'sheet.draw.json'),
    );

    expect(code).toBe(2);
    expect(stdout).toContain(`unlabelled  1: ${drawn.draw.ids?.[0]}`);
    expect(stdout).toContain('OPEN');
  });

  it('of fewer than 4,000 items are too few where the corpus has more', async () => {
    const small = await draw(corpus(4100), '--size', '10');
    await filled(small.sheet, small.sheet, good('甲'));

    const { code, stdout } = await told(
      'data',
      'sample',
      '--labels',
      small.sheet,
      '--out',
      beside(small.sheet, 'labels.json'),
    );

    expect([code, stdout.includes('TOO FEW')]).toEqual([1, true]);
    expect(CorpusLabels.parse(JSON.parse(readFileSync(beside(small.sheet, 'labels.json'), 'utf8'))).passed).toBe(10);
  });

  const row3 = /<row r="3">.*?<\/row>/;
  it.each<readonly [what: string, says: string, edit: (xml: string) => string]>([
    ['an item that is missing', 'the item is missing', (xml) => xml.replace(row3, '')],
    [
      'an item that stands twice',
      'row 4, item .*: the item stands twice',
      (xml) => xml.replace(/<row r="4">.*?<\/row>/, row3.exec(xml)?.[0].replaceAll('3"', '4"') ?? ''),
    ],
    [
      'an item that was not drawn',
      'row 3, item z.jsonl:1: the item was not drawn',
      (xml) => xml.replace(row3, (row) => row.replace(/[ab]\.jsonl:\d+/, 'z.jsonl:1')),
    ],
    [
      'a text where its item should be',
      'row 3: the item was not drawn',
      (xml) => xml.replace(row3, (row) => row.replace(/[ab]\.jsonl:\d+/, '春眠不觉晓')),
    ],
    [
      'an item too many',
      'row 62, item z.jsonl:9: the item was not drawn',
      (xml) =>
        xml.replace(
          '</sheetData>',
          '<row r="62"><c r="B62" t="inlineStr"><is><t>z.jsonl:9</t></is></c></row></sheetData>',
        ),
    ],
    [
      'a text that was changed',
      'row 3, item .*: protected cells were changed',
      (xml) => xml.replace(row3, (row) => row.replace('春眠', '改了')),
    ],
    [
      'a formula',
      'row 3, item .*: a cell holds a formula',
      (xml) => xml.replace(row3, (row) => row.replace(/<c r="D3".*?<\/c>/, '<c r="D3"><f>D2</f><v>合格</v></c>')),
    ],
    [
      'another word as verdict',
      'row 3, item .*: the verdict is not',
      (xml) => xml.replace(row3, (row) => row.replace('合格', 'OK')),
    ],
    [
      'a failure without a risk',
      'row 3, item .*: an item that fails needs one',
      (xml) => xml.replace(row3, (row) => row.replace('合格', '不合格')),
    ],
    [
      'nobody who says it',
      'row 3, item .*: a verdict stands without its reviewer',
      (xml) => xml.replace(row3, (row) => row.replace('甲', '')),
    ],
    ['other titles', 'row 1: the titles', (xml) => xml.replace('结论', '判断')],
  ])('with %s are not taken', async (what, says, edit) => {
    const sheet = await sheetBy('whole.xlsx', good('甲'));
    const wrong = beside(drawn.sheet, `wrong.xlsx`);
    await edited(sheet, wrong, edit);

    const { code, stdout, stderr } = await take(wrong);

    expect(code).toBe(2);
    expect(`${stdout}${stderr}`).toMatch(new RegExp(says));
    expect(stderr).toMatch(/^beian: .* \[labels-unusable\]\n$/);
    expect(`${stdout}${stderr}`, what).not.toMatch(/春|甲/);
  });

  it('with text and check changed together are not taken either: the seal knows better', async () => {
    const sheet = await sheetBy('whole.xlsx', good('甲'));
    const id = drawn.draw.ids?.[1] ?? '';
    const old = (await rowsOf(sheet))[2]?.cells.at(-1)?.text ?? '';
    await edited(sheet, sheet, (xml) =>
      xml.replace(row3, (row) =>
        row.replace(/(<c r="C3".*?<t.*?>)[^]*?<\/t>/, '$1另一条</t>').replace(old, itemCheck(id, '另一条')),
      ),
    );

    const { code, stderr } = await take(sheet);

    expect(code).toBe(2);
    expect(stderr).toContain('whole.xlsx: protected cells were changed');
  });

  it('of one person who says two things are not taken', async () => {
    const [one, other] = [await sheetBy('one.xlsx', good('甲')), await sheetBy('other.xlsx', () => bad('甲'))];

    const { code, stderr } = await take(one, other);

    expect([code, stderr.includes('one reviewer says two things')]).toEqual([2, true]);
  });

  it.each([
    ['no sheet', 'sheet.xlsx', 'plain'],
    ['no seal', 'sheet.draw.json', '{}'],
  ])('from %s are one clear line', async (_, name, content) => {
    const { sheet } = await draw(corpus(60), '--size', '5');
    writeFileSync(beside(sheet, name), content);

    const { code, stderr } = await told('data', 'sample', '--labels', sheet);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^beian: .* \[labels-unusable\]\n$/);
  });
});
