import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fakes/git-scene.ts';
import { told } from '../../fakes/told.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** 春眠不觉晓, by iconv. */
const GB = Buffer.from('b4bac3dfb2bbbef5cffe', 'hex');
const MIB = 1024 * 1024;

interface Report {
  readonly items: number;
  readonly files: readonly {
    file: string;
    encoding: string;
    items: number;
    problem: { readonly what: string } | null;
  }[];
  readonly itemsByScript: Record<string, number>;
  readonly badRows: { readonly count: number; readonly listed: readonly { line: number; reason: string }[] };
  readonly duplicates: { readonly exact: number; readonly near: number };
  readonly bank: { readonly items: number } | null;
  readonly keywords: unknown;
  readonly population: { readonly items: number; readonly digest: string };
}

function corpus(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'corpus');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

async function scan(
  folder: string,
  ...more: readonly string[]
): Promise<Awaited<ReturnType<typeof told>> & { report: Report }> {
  const ended = await told('data', 'scan', folder, '--json', '--state', join(folder, '..', 'state'), ...more);
  return { ...ended, report: (ended.stdout === '' ? {} : JSON.parse(ended.stdout)) as Report };
}

const poem = '{"text":"春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"}\n';
const parquet = Buffer.from(
  parquetWriteBuffer({ columnData: [{ name: 'text', data: ['春眠不觉晓', '处处闻啼鸟'], type: 'STRING' }] }),
);

describe('a scan', () => {
  it('counts files, items, scripts, encodings, duplicates and questions of a bank, and leaves nothing behind', async () => {
    const folder = corpus({
      'a.jsonl': poem + poem.replace('鸟', '鸟，') + poem,
      'b.csv': '\uFEFFid,text\r\n1,hello world\r\n',
      'c.txt': Buffer.concat([GB, Buffer.from('\n'), GB]),
      'd.parquet': parquet,
    });
    writeFileSync(join(folder, '..', 'bank.jsonl'), '{"id":"q","question":"夜来风雨声，花落知多少？"}\n');

    const { code, report } = await scan(folder, '--bank', join(folder, '..', 'bank.jsonl'));

    expect(code).toBe(1);
    expect(report.files.map(({ file, encoding, items }) => `${file} ${encoding} ${items}`)).toEqual([
      'a.jsonl utf-8 3',
      'b.csv utf-8-bom 1',
      'c.txt gb18030 2',
      'd.parquet parquet 2',
    ]);
    expect(report.itemsByScript).toEqual({ han: 7, latin: 1 });
    // The first of the two lines of c.txt stands again in d.parquet.
    expect(report.duplicates).toEqual({ exact: 3, near: 1 });
    expect(report.bank).toMatchObject({ items: 3 });
    expect(report.population.items).toBe(8);
    expect(readdirSync(join(folder, '..', 'state'))).toEqual([]);
  });

  it('has a population of another digest where one item is another', async () => {
    const [one, other] = [corpus({ 'a.txt': '春\n眠\n' }), corpus({ 'a.txt': '春\n不\n' })];

    const digests = [await scan(one), await scan(one), await scan(other)].map(({ report }) => report.population.digest);

    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  it('says of keyword hits only about how many there are', async () => {
    const folder = corpus({ 'a.jsonl': poem.repeat(12) });
    writeFileSync(join(folder, '..', 'keywords.jsonl'), '{"keyword":"啼鸟","risk":"A.1.a"}\n');

    const { report } = await scan(folder, '--keywords', join(folder, '..', 'keywords.jsonl'));

    expect(report.keywords).toEqual({ items: '10–99', hits: { 'A.1.a': '10–99' } });
  });

  it('shows its figures as text that quotes no item', async () => {
    const { code, stdout } = await told(
      'data',
      'scan',
      corpus({ 'a.jsonl': `${poem}春眠\n` }),
      '--state',
      temporaryFolder(),
    );

    expect(code).toBe(0);
    expect(stdout).toContain('a.jsonl:2 not-json');
    expect(stdout).not.toMatch(/春/);
  });
});

describe('bad input', () => {
  it.each([
    ['a bad row', { 'a.jsonl': `${poem}{"text":` }, ['2 not-json'], 1],
    ['10 MB on one line', { 'a.txt': `春\n${'x'.repeat(10 * MIB)}\n眠\n` }, ['2 line-too-long'], 2],
    [
      'mixed encodings in one file',
      { 'a.txt': Buffer.concat([Buffer.from('春眠不觉晓\n处处闻啼鸟\n'), GB, Buffer.from('\n夜来风雨声\n')]) },
      ['3 encoding'],
      3,
    ],
    ['a csv row with a cell too many', { 'a.csv': 'id,text\n1,春\n2,眠,不\n' }, ['3 columns'], 1],
    ['a quote that is never closed', { 'a.csv': 'id,text\n1,"春\n2,眠\n' }, ['2 open-quote'], 1],
    ['an empty record', { 'a.jsonl': `{"text":""}\n${poem}` }, ['1 no-text'], 1],
    ['an empty file', { 'a.jsonl': '' }, [], 0],
  ])(
    'of %s is counted and named by its line, and stops nothing unless --strict is given',
    async (_, files, bad, items) => {
      const folder = corpus(files);

      const [loose, strict] = [await scan(folder), await scan(folder, '--strict')];

      expect(loose.report.badRows.listed.map(({ line, reason }) => `${line} ${reason}`)).toEqual(bad);
      expect(loose.report.items).toBe(items);
      expect([loose.code, strict.code]).toEqual([0, bad.length > 0 ? 1 : 0]);
    },
  );

  it.each([
    ['half a parquet file', { 'b.parquet': parquet.subarray(0, parquet.length / 2) }, 'damaged or cut short'],
    ['half a gz file', { 'b.jsonl.gz': gzipSync(poem.repeat(10)).subarray(0, 40) }, 'damaged or cut short'],
    ['a gz bomb', { 'b.txt.gz': gzipSync(Buffer.alloc(20 * MIB, `${'x'.repeat(999)}\n`)) }, 'over 200 times'],
    [
      'a file of no text',
      { 'b.txt': Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + 128) % 256)) },
      'in no encoding',
    ],
    ['a zip that is called jsonl.zst', { 'b.jsonl.zst': 'PK\u0003\u0004' }, 'damaged or cut short'],
  ])(
    'of %s is one clear line and exit code 2, and the other files are counted all the same',
    async (_, files, what) => {
      const { code, stderr, report } = await scan(corpus({ 'a.jsonl': poem, ...files }));

      expect(code).toBe(2);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
        new RegExp(`^beian: .*${what}.* \\(${Object.keys(files)[0]}\\)\\. .*\\[corpus-unreadable\\]$`),
      );
      expect(report.files[0]?.items).toBe(1);
      expect(report.files[1]?.problem?.what).toContain(what);
    },
  );

  it.each([
    ['no path', [], 'expected 1 argument or more'],
    ['an unknown encoding', ['.', '--encoding', 'big5'], 'The encoding is utf-8, gb18030'],
    ['a bank that is not there', ['.', '--bank', '/nowhere/bank.jsonl'], 'cannot be read'],
  ])('of %s on the command line is a fault of usage', async (_, args, what) => {
    const { code, stderr } = await told('data', 'scan', ...args);

    expect(code).toBe(2);
    expect(stderr).toContain(what);
    expect(stderr).toContain('[usage]');
  });
});

it.each(['data', 'privacy'])('%s scan does not read a device, which never ends, as a corpus', async (name) => {
  const endless = join(temporaryFolder(), 'endless.jsonl');
  symlinkSync('/dev/zero', endless);

  const { code, stderr } = await told(name, 'scan', endless, '--state', temporaryFolder());

  expect(code).toBe(2);
  expect(stderr).toContain('it is no regular file');
  expect(stderr).toContain('[corpus-missing]');
});

it('stops at Ctrl-C with one line and exit code 130, and the next scan finds the same', async () => {
  const folder = corpus({ 'a.jsonl': poem.repeat(100_000) });
  const args = [
    join(ROOT, 'bin', 'beian.js'),
    'data',
    'scan',
    folder,
    '--json',
    '--state',
    join(folder, '..', 'state'),
  ];
  const first = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  first.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => first.on('close', resolve));
  while (!existsSync(join(folder, '..', 'state'))) await new Promise((resolve) => setTimeout(resolve, 20));
  first.kill('SIGINT');

  expect(await ended).toBe(130);
  expect(stderr).toContain('[interrupted]');
  const { code, report } = await scan(folder);
  expect(code).toBe(0);
  expect([report.items, report.duplicates.exact]).toEqual([100_000, 99_999]);
}, 60_000);
