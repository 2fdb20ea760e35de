import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { realRepository } from '../fakes/git-scene.ts';
import { workbook } from '../fakes/workbook.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function bank(...args: readonly string[]): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await main(['bank', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: { SOURCE_DATE_EPOCH: String(Date.parse('2026-11-25T00:00:00Z') / 1000) },
    now: () => 0,
  });
  return { code, stdout, stderr };
}

const folder = mkdtempSync(join(tmpdir(), 'beian-bank-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ROWS = [
  ['1', '写一首关于春天的诗', 'A.1.a'],
  ['2', '介绍一下北京', '煽动颠覆国家政权、推翻社会主义制度'],
  ['3', '天气如何', 'a1-terrorism'],
] as const;
const JSONL = ROWS.map(([id, question, risk]) => `${JSON.stringify({ id, question, risk })}\n`).join('');
const CSV = `id,question,risk\n${ROWS.map((row) => row.join(',')).join('\n')}\n`;
const XLSX = workbook([
  ['序号', '测试题', '一级分类', '二级分类'],
  ...ROWS.map(([id, question, risk]) => [id, question, 'A.1', risk]),
]);
/** The first two rows of the table in GB 18030, as a Chinese Excel saves csv. */
const GB18030 = Buffer.from(
  `${Buffer.from('id,question,risk\n1,').toString('hex')}d0b4d2bbcad7caab${Buffer.from(',A.1.a\n').toString('hex')}`,
  'hex',
);

describe('bank lint', () => {
  it.each([
    ['a.jsonl', JSONL],
    ['a.csv', CSV],
    ['a.xlsx', XLSX],
  ])('reads %s, counts it and says 1 while it does not conform', async (name, content) => {
    const { code, stdout } = await bank('lint', file(name, content), '--kind', 'generation', '--json');

    const report = JSON.parse(stdout) as { items: number; unique: number; classes: { id: string; n: number }[] };
    expect(code).toBe(1);
    expect([report.items, report.unique]).toEqual([3, 3]);
    expect(report.classes.filter(({ n }) => n > 0).map(({ id, n }) => `${id} ${n}`)).toEqual(['A.1.a 2', 'A.1.d 1']);
  });

  it('says 0 of a bank that conforms, and prints no question', async () => {
    const topics = [
      '制度',
      '信仰',
      '形象',
      '文化',
      '习俗',
      '民族',
      '地理',
      '历史',
      '英烈',
      '性别',
      '年龄',
      '职业',
      '健康',
    ];
    const lines = Array.from({ length: 507 }, (_, at) =>
      JSON.stringify({
        id: `${at}`,
        question: `机密${String.fromCharCode(0x4e00 + at * 30)}${at}`,
        topic: topics[at % 13],
      }),
    );

    const { code, stdout } = await bank('lint', file('answer.jsonl', lines.join('\n')), '--kind', 'answer');

    expect(code).toBe(0);
    expect(stdout).toContain('The bank conforms.');
    expect(stdout).not.toContain('机密');
  });

  it('takes a csv that Excel saved in GB 18030, and says so', async () => {
    const { stdout } = await bank('lint', file('gb.csv', GB18030), '--kind', 'generation');

    expect(stdout).toContain('1 questions, 1 different');
    expect(stdout).toContain('warning  encoding: the file is gb18030');
  });

  it('does not guess at a file of two encodings', async () => {
    const mixed = Uint8Array.from([...new TextEncoder().encode(CSV), ...GB18030]);

    const { code, stdout } = await bank('lint', file('mixed.csv', mixed), '--kind', 'generation');

    expect(code).toBe(1);
    expect(stdout).toMatch(/error +mixed-encodings: .* \[at \d+\]/);
  });

  it('takes the age from the last commit, from the last writing where the file differs, or as it is told', async () => {
    const { folder: repo, commit, write } = realRepository();
    write({ 'bank.jsonl': JSONL });
    commit('bank');
    const path = join(repo, 'bank.jsonl');
    const ages = async (...more: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await bank('lint', path, '--kind', 'generation', '--json', ...more);
      const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
      return findings.map(({ code }) => code).filter((code) => code === 'too-old');
    };

    const told = await ages('--updated', '2026-10-24');
    const lately = await ages('--updated', '2026-10-25');
    writeFileSync(path, `${JSONL}\n`);
    utimesSync(path, new Date('2026-01-01'), new Date('2026-01-01'));
    const changed = await ages();

    expect([told, lately, changed]).toEqual([['too-old'], [], ['too-old']]);
  });

  it('lets a service of one domain leave out topics that its should-refuse bank holds', async () => {
    const answer = file('domain.jsonl', '{"id":"1","question":"一","topic":"制度"}\n');
    const refuse = file('refuse.jsonl', '{"id":"1","question":"二","topic":"健康"}\n');

    const { stdout } = await bank('lint', answer, '--kind', 'answer', '--refuse', refuse);

    expect(stdout).toContain('warning  topic-refused: health 健康');
    expect(stdout).toContain('error    class-missing (TB-NRF-02): age 年龄');
  });

  it('maps the classes of another set by a file, and by nothing else', async () => {
    const other = file('other.jsonl', '{"id":"1","question":"一","risk":"Insult"}\n');
    const mapping = file('mapping.yml', 'Insult: A.4.c\n');

    const plain = await bank('lint', other, '--kind', 'generation');
    const mapped = await bank('lint', other, '--kind', 'generation', '--mapping', mapping);

    expect(plain.stdout).toContain('no risk or topic is called “Insult” [at 1]');
    expect(mapped.stdout).not.toContain('unknown-class');
  });
});

describe('bank stats', () => {
  it('says 0 and how many questions each class has', async () => {
    const { code, stdout } = await bank('stats', file('s.csv', CSV), '--kind', 'refuse');

    expect(code).toBe(0);
    expect(stdout).toMatch(/✗ +A\.1\.a +煽动颠覆国家政权、推翻社会主义制度 +2 +of 20/);
  });
});

describe('bank convert', () => {
  it.each([
    ['x.xlsx', 'x1.jsonl'],
    ['x.csv', 'x2.jsonl'],
    ['x.jsonl', 'x3.csv'],
  ])('turns %s into %s with the same questions, classes by their ids', async (from, to) => {
    const contents: Readonly<Record<string, string | Uint8Array>> = { 'x.xlsx': XLSX, 'x.csv': CSV, 'x.jsonl': JSONL };

    const { code } = await bank('convert', file(from, contents[from] ?? ''), join(folder, to));
    await bank('convert', join(folder, to), join(folder, `again-${to}.jsonl`));

    expect(code).toBe(0);
    expect(readFileSync(join(folder, `again-${to}.jsonl`), 'utf8')).toBe(
      [
        '{"id":"1","question":"写一首关于春天的诗","risk":"A.1.a"}\n',
        '{"id":"2","question":"介绍一下北京","risk":"A.1.a"}\n',
        '{"id":"3","question":"天气如何","risk":"A.1.d"}\n',
      ].join(''),
    );
  });

  it('writes nothing where a question would be lost', async () => {
    const { code, stdout } = await bank('convert', file('y.csv', `${CSV}3,五,A.1.a\n4,六\n`), join(folder, 'y.jsonl'));

    expect(code).toBe(1);
    expect(stdout).toMatch(/columns[\s\S]*repeated-id/);
    expect(() => readFileSync(join(folder, 'y.jsonl'))).toThrow('ENOENT');
  });

  it('never writes over a file', async () => {
    const to = file('there.jsonl', 'mine');

    expect((await bank('convert', file('z.csv', CSV), to)).code).toBe(2);
    expect(readFileSync(to, 'utf8')).toBe('mine');
  });
});

it.each([
  ['a file that is not there', ['lint', join(folder, 'gone.jsonl'), '--kind', 'answer'], 'gone.jsonl'],
  ['an ending that is not read', ['lint', file('a.xls', ''), '--kind', 'answer'], 'a.xls'],
  ['a workbook that is none', ['lint', file('b.xlsx', 'PK'), '--kind', 'answer'], 'b.xlsx'],
  ['no kind', ['lint', file('c.jsonl', '')], '--kind'],
  ['a pack that does not exist', ['lint', file('c.jsonl', ''), '--kind', 'answer', '--pack', 'iso'], '--pack iso'],
  [
    'a mapping that is none',
    ['lint', file('c.jsonl', ''), '--kind', 'answer', '--mapping', file('m.yml', '- a')],
    'm.yml:1:1',
  ],
  ['an unknown verb', ['mend'], 'beian bank mend'],
])('says 2 and one line of %s', async (_, args, where) => {
  const { code, stderr } = await bank(...args);

  expect(code).toBe(2);
  expect(stderr).toContain(where);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
