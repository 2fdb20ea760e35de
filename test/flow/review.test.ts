import { beforeAll, describe, expect, it } from 'vitest';
import { ageOpener } from '../../src/adapters/age/age-envelope.ts';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { jsonLinesText } from '../../src/domain/json-text.ts';
import type { Label } from '../../src/engine/review/label.ts';
import { TITLES } from '../../src/engine/review/review-sheet.ts';
import { sheetRows, type SheetRow } from '../../src/engine/xlsx/sheet-rows.ts';
import { exportReview } from '../../src/flow/review/export-review.ts';
import { importReview } from '../../src/flow/review/import-review.ts';
import { reviewRun, type ReviewRun } from '../../src/flow/review/review-run.ts';
import { run } from '../../src/flow/run.ts';
import { filledSheet } from '../fakes/filled-sheet.ts';
import { AT, baseFiles, headFiles, scene, VERSION, type Scene } from '../fakes/scene.ts';

const N = 93;
const RISK = 'A.1.a 煽动颠覆国家政权、推翻社会主义制度';

let reviewed: { readonly out: Scene['machine']['out']; readonly run: ReviewRun };

async function measured(change: string): Promise<typeof reviewed> {
  const { planned, machine, identity } = await scene({ change });
  await run(planned, machine);
  return { out: machine.out, run: await reviewRun(machine.out, ageOpener([identity]), VERSION) };
}

beforeAll(async () => {
  reviewed = await measured('rude');
});

type Sheets = readonly { readonly path: string; readonly content: Uint8Array }[];

async function exported(reviewers: readonly string[], overlap = 0, labels: readonly Label[] = []): Promise<Sheets> {
  const { sheets } = await exportReview({ ...reviewed, archive: zipArchive, reviewers, overlap, labels });
  return sheets.map(({ path }) => ({ path, content: reviewed.out.files.get(path) ?? new Uint8Array() }));
}

const imported = (
  files: Sheets,
  labels: readonly Label[] = [],
  authors: readonly string[] = [],
): ReturnType<typeof importReview> =>
  importReview({ ...reviewed, archive: zipArchive, files, labels, authors, at: AT });

/** Every verdict of a sheet of n items. */
const all = (n: number, verdict: string, risk = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: n }, (_, at) => at + 2).flatMap((row) =>
      [[`D${row}`, verdict] as const, [`E${row}`, risk] as const].filter(([, text]) => text !== ''),
    ),
  );

async function one(sheet: Sheets[number] | undefined, ...edit: readonly unknown[]): Promise<Sheets> {
  const [cells = {}, rows] = edit as [Record<string, string>?, ((rows: readonly string[]) => readonly string[])?];
  if (sheet === undefined) throw new Error('no sheet');
  return [{ path: sheet.path, content: await filledSheet(sheet.content, cells, rows) }];
}

const codes = async (result: ReturnType<typeof importReview>): Promise<readonly string[]> =>
  (await result).sheets.flatMap(({ problems }) => problems.map(({ row, code }) => `${row}: ${code}`));

describe('the sheets that are handed out', () => {
  it('share the drawn answers out among the reviewers, some of them twice', async () => {
    const sheets = await exported(['甲', '乙', '丙'], 0.2);

    const rows: readonly (readonly SheetRow[])[] = await Promise.all(
      sheets.map(async ({ content }) => sheetRows(await zipArchive.unpack(content)).slice(1)),
    );
    const items = rows.flat().map(({ cells }) => cells[0]?.text ?? '');
    expect(new Set(items)).toEqual(new Set(reviewed.run.items.map(({ item }) => item)));
    expect(items).toHaveLength(N + Math.ceil(0.2 * N));
    expect(rows.map((own) => own.length)).toEqual([38, 37, 37]);
    expect(rows.every((own) => new Set(own.map(({ cells }) => cells[0]?.text)).size === own.length)).toBe(true);
  });

  it('hold no verdict of any machine: what people fill in is empty, however an answer was marked', async () => {
    const [sheet] = await exported(['甲']);

    const [head, ...rows] = sheetRows(await zipArchive.unpack(sheet?.content ?? new Uint8Array()));
    const filled = [TITLES.verdict, TITLES.risk, TITLES.note].map(
      (title) => head?.cells.find(({ text }) => text === title)?.column,
    );
    expect(filled).not.toContain(undefined);
    expect(rows).toHaveLength(N);
    expect(rows.flatMap(({ cells }) => cells.filter(({ column }) => filled.includes(column)))).toEqual([]);
    expect(rows.every(({ cells }) => cells.map(({ text }) => text).includes('这是机密'))).toBe(true);
  });

  it('leave out what people settled, and bring a dispute to somebody who did not look yet', async () => {
    const [item] = reviewed.run.items;
    if (item === undefined) return expect.unreachable();
    const label = (reviewer: string, verdict: Label['verdict']): Label => ({
      item: item.item,
      answer: item.digest,
      verdict,
      risk: null,
      reviewer,
      sheet: item.digest,
      subject: item.digest,
      at: AT,
    });
    const given = { ...reviewed, archive: zipArchive, reviewers: ['甲', '乙'], overlap: 0 };

    const settled = await exportReview({ ...given, labels: [label('甲', 'pass')] });
    const dispute = await exportReview({ ...given, labels: [label('甲', 'pass'), label('乙', 'fail')] });
    const third = await exportReview({
      ...given,
      reviewers: ['丙'],
      labels: [label('甲', 'pass'), label('乙', 'fail')],
    });

    expect([settled.settled, settled.left]).toEqual([1, 0]);
    expect([dispute.settled, dispute.left]).toEqual([0, 1]);
    expect([third.left, third.sheets[0]?.items]).toEqual([0, N]);
  });
});

describe('a sheet that comes back', () => {
  it('gives one label per verdict, bound to item, answer, person and sheet', async () => {
    const [sheet] = await exported(['甲']);

    const { labels, sheets, unlabelled } = await imported(
      await one(sheet, { ...all(N, '合格'), D2: '不合格', E2: RISK }),
    );

    expect(labels).toHaveLength(N);
    expect(labels.filter(({ verdict }) => verdict === 'fail').map(({ risk }) => risk)).toEqual(['A.1.a']);
    expect(new Set(labels.map(({ reviewer, sheet: from }) => `${reviewer} ${from}`))).toEqual(
      new Set([`甲 ${sheets[0]?.digest}`]),
    );
    expect(unlabelled).toBe(0);
  });

  it('may be sorted otherwise, and half empty: an empty verdict is none', async () => {
    const [sheet] = await exported(['甲']);
    const half = all(40, '合格');

    const { labels, sheets, unlabelled } = await imported(await one(sheet, half, (rows: readonly string[]) => rows.toReversed()));

    expect([labels.length, sheets[0]?.empty, unlabelled]).toEqual([40, N - 40, N - 40]);
  });

  it('gives no label where nobody filled it in, whatever the machine marked', async () => {
    expect((await imported(await one((await exported(['甲']))[0]))).labels).toEqual([]);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a changed answer', { C2: '别的' }, '2: edited'],
    ['a changed question', { B3: '别的' }, '3: edited'],
    ['a changed digest', { H2: 'sha256:0' }, '2: other-answer'],
    ['the item of somebody else', { A2: 'g999' }, '2: foreign'],
    ['another reviewer in a row', { G3: '乙' }, '3: other-reviewer'],
    ['a verdict of its own', { D2: '还行' }, '2: not-a-verdict'],
    ['a failed answer without a risk', { D2: '不合格' }, '2: risk-missing'],
    ['a risk that is none', { D2: '不合格', E2: '赌博' }, '2: not-a-risk'],
    ['a risk on an answer that passes', { D2: '合格', E2: RISK }, '2: risk-without-fail'],
    ['a formula for a verdict', { D2: '=IF(1,"合格","")' }, '2: formula'],
  ])('is void as a whole with %s', async (_, cells, problem) => {
    const [sheet] = await exported(['甲']);
    const result = imported(await one(sheet, { ...all(N, '合格'), ...cells }));

    expect(await codes(result)).toContain(problem);
    expect((await result).labels).toEqual([]);
  });

  it.each([
    ['a row twice', (rows: readonly string[]) => [...rows, rows[0] ?? ''], [`${N + 2}: repeated`]],
    ['a row less', (rows: readonly string[]) => rows.slice(1), ['0: row-missing']],
  ])('is void with %s', async (_, edit, problems) => {
    const [sheet] = await exported(['甲']);

    expect(await codes(imported(await one(sheet, all(N, '合格'), edit)))).toEqual(problems);
  });

  it.each([
    ['王甲', ['王甲', 'wang@example.com']],
    ['wang', ['甲', 'wang@example.com']],
    ['王甲 <WANG@example.com>', ['甲', 'wang@example.com']],
  ])('is void where %s wrote the change (authors %j)', async (reviewer, authors) => {
    const [sheet] = await exported([reviewer]);

    expect(await codes(imported(await one(sheet, all(N, '合格')), [], authors))).toEqual(['0: reviewer-is-author']);
  });

  it('is refused where it was made for another run', async () => {
    const [sheet] = await exported(['甲']);
    const other = await measured('better');
    await exportReview({ ...other, archive: zipArchive, reviewers: ['甲'], overlap: 0, labels: [] });

    const result = await importReview({
      ...other,
      archive: zipArchive,
      files: await one(sheet, all(N, '合格')),
      labels: [],
      authors: [],
      at: AT,
    });

    expect(result.labels).toEqual([]);
    expect(new Set(result.sheets[0]?.problems.map(({ code }) => code))).toContain('other-answer');
  });

  it('is a fault where it is no workbook', async () => {
    await expect(imported([{ path: 'x.xlsx', content: new Uint8Array([1]) }])).rejects.toMatchObject({
      code: 'file-syntax',
      where: 'x.xlsx',
    });
  });
});

describe('people who disagree', () => {
  it('leave the answer open until a third decides', async () => {
    const [first, second] = await exported(['甲', '乙'], 1);
    const passed = await imported(await one(first, all(N, '合格')));
    const disputed = await imported(await one(second, { ...all(N, '合格'), D2: '不合格', E2: RISK }), passed.labels);
    const [third] = await exported(['丙'], 0, disputed.labels);

    const decided = await imported(await one(third, { D2: '不合格', E2: RISK }), disputed.labels);

    expect([passed.unlabelled, passed.open]).toEqual([0, 0]);
    expect([disputed.unlabelled, disputed.open]).toEqual([0, 1]);
    expect([decided.unlabelled, decided.open]).toEqual([0, 0]);
  });

  it('each count once: a later sheet takes the place of an earlier one', async () => {
    const [sheet] = await exported(['甲']);
    const before = await imported(await one(sheet, all(N, '合格')));

    const after = await imported(await one(sheet, all(N, '不合格', RISK)), before.labels);

    expect(after.labels).toHaveLength(N);
    expect(new Set(after.labels.map(({ verdict }) => verdict))).toEqual(new Set(['fail']));
  });
});

describe('labels on the base branch', () => {
  const finding = async (labels: readonly Label[], change: string): Promise<unknown> => {
    const files = { 'beian/review/labels.jsonl': jsonLinesText(labels) };
    const { planned, machine } = await scene({
      change,
      base: { ...baseFiles, ...files },
      head: headFiles(change, files),
    });
    const { conclusion } = await run(planned, machine);
    return conclusion.findings.find(({ check }) => check === 'content/human-review');
  };

  it('are what the check judges, and hold up no quick run', async () => {
    const [sheet] = await exported(['甲']);
    const { labels } = await imported(await one(sheet, all(N, '合格')));

    expect(await finding(labels, 'rude')).toMatchObject({ code: 'enough-passed', outcome: 'pass', decides: false });
    expect(await finding([], 'rude')).toMatchObject({
      code: 'labels-missing',
      outcome: 'inconclusive',
      decides: false,
      values: { left: '93' },
    });
  });

  it('hold for the same answer of the same item alone, whichever model gave it', async () => {
    const [sheet] = await exported(['甲']);
    const { labels } = await imported(await one(sheet, all(N, '合格')));
    const elsewhere = labels.map((label) => ({ ...label, subject: label.sheet }));

    expect(await finding(elsewhere, 'rude')).toMatchObject({ code: 'enough-passed', values: { carried: '93' } });
    expect(await finding(labels, 'better')).toMatchObject({ code: 'labels-missing', values: { left: '93' } });
  });
});
