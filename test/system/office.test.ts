import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const out = mkdtempSync(join(tmpdir(), 'beian-office-'));
/** Text of the pages of each document, as an office program lays them out. */
const pages = new Map<string, readonly string[]>();

beforeAll(async () => {
  ran(process.execPath, [join(ROOT, 'examples', 'poetry', 'demo.ts'), '--out', out]);
  const [bundle = ''] = readdirSync(out).filter((file) => file.endsWith('.zip'));
  for (const [path, content] of await zipArchive.unpack(readFileSync(join(out, bundle)))) {
    if (!path.endsWith('.docx')) continue;
    mkdirSync(join(out, dirname(path)), { recursive: true });
    writeFileSync(join(out, path), content);
    const profile = `-env:UserInstallation=file://${join(out, 'profile')}`;
    ran('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, join(out, path)]);
    const pdf = join(out, `${basename(path, '.docx')}.pdf`);
    pages.set(path, ran('pdftotext', ['-layout', pdf, '-']).split('\f').slice(0, -1));
  }
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

function ran(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: ROOT, encoding: 'utf8' });
  expect([file, stderr, status]).toEqual([file, stderr, 0]);
  return stdout;
}

describe('the documents of the example, opened by LibreOffice', () => {
  it('are the form, and the self-assessment report in Chinese and in English', () => {
    expect([...pages.keys()].toSorted()).toEqual([
      'english/self-assessment.docx',
      '备案材料/0 上线备案表.docx',
      '备案材料/附件1 安全自评估报告.docx',
    ]);
  });

  it.each([
    ['备案材料/0 上线备案表.docx', '示例', '第'],
    ['备案材料/附件1 安全自评估报告.docx', '示例', '第'],
    ['english/self-assessment.docx', 'EXAMPLE', 'Page'],
  ])('%s bears its stamp, its editions and its number on every page', (path, stamp, page) => {
    const texts = pages.get(path) ?? [];

    expect(texts.length).toBeGreaterThan(2);
    for (const [at, text] of texts.entries()) {
      expect(text).toContain(stamp);
      expect(text).toMatch(/beian \d+\.\d+\.\d+ \([0-9a-f]{12}\)/);
      expect(text).toMatch(new RegExp(`${page} ${at + 1} `));
    }
  });

  it('number their chapters, and their table of contents says the same', () => {
    const texts = pages.get('备案材料/附件1 安全自评估报告.docx') ?? [];
    const chapters = (text: string) =>
      [...text.matchAll(/^ *([一二三四五六七八九]、\p{Script=Han}+)/gmu)].map(([, title]) => title);

    const [, contents = '', ...rest] = texts;

    expect(chapters(contents)).toHaveLength(8);
    expect(rest.flatMap(chapters)).toEqual(chapters(contents));
  });

  it('repeat the head of a table on every page that it runs over', () => {
    const texts = pages.get('备案材料/附件1 安全自评估报告.docx') ?? [];
    const first = texts.findIndex((text) => /附录A\s+逐条评估结果/.test(text) && text.includes('编号与条款'));
    const last = texts.findIndex((text) => /附录B\s+抽样与运行环境/.test(text) && text.includes('总体'));

    const heads = texts.slice(first, last).map((text) => text.includes('编号与条款'));

    expect(heads.length).toBeGreaterThan(5);
    expect(new Set(heads)).toEqual(new Set([true]));
  });
});
