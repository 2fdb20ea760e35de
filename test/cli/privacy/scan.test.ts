import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { evaluationSet } from '../../../bench/privacy/evaluation-set.ts';
import { zipArchive } from '../../../src/adapters/archive/zip-archive.ts';
import { workSheetParts } from '../../../src/engine/xlsx/work-sheet.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';
import { told } from '../../fakes/told.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MIB = 1024 * 1024;
const KEY = '0123456789abcdef0123456789abcdef';

interface Line {
  readonly file: string;
  readonly line: number;
  readonly field?: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly hash: string;
}

function data(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

async function scan(
  folder: string,
  ...more: readonly string[]
): Promise<Awaited<ReturnType<typeof told>> & { lines: readonly Line[] }> {
  const key = join(folder, '..', 'key');
  writeFileSync(key, KEY);
  const args = ['privacy', 'scan', folder, '--json', '--key', key, '--state', join(folder, '..', 'state')];
  const ended = await told(...args, ...more);
  const lines = ended.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  return { ...ended, lines };
}

const places = (lines: readonly Line[]): readonly string[] =>
  lines.map(
    ({ file, line, field, type, start, end }) =>
      `${file}:${line}${field === undefined ? '' : ` ${field}`} ${type} ${start}-${end}`,
  );
const document = (body: string): Uint8Array =>
  zipArchive.pack(
    new Map([
      ['[Content_Types].xml', Buffer.from('<Types/>')],
      ['docProps/core.xml', Buffer.from('<cp:coreProperties><dc:creator>王小明</dc:creator></cp:coreProperties>')],
      ['word/document.xml', Buffer.from(`<w:document><w:body>${body}</w:body></w:document>`)],
    ]),
  );
const workbook = zipArchive.pack(
  workSheetParts({
    name: '名单',
    columns: [
      { title: '姓名', kind: 'shown', width: 10, choices: null },
      { title: '电话', kind: 'shown', width: 20, choices: null },
    ],
    rows: [['王小明', '13900001234']],
    instructions: [],
  } as unknown as Parameters<typeof workSheetParts>[0]),
);
const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'text', data: ['春眠不觉晓', '电话13900001234'], type: 'STRING' },
      { name: 'who', data: [{ phone: '无' }, { phone: '13900001235' }], type: 'JSON' },
    ],
  }),
);

describe('a scan', () => {
  it.each([
    ['txt', { 'a.txt': '春眠\r\n电话：13900001234。\n' }, ['a.txt:2 mobile-number 3-14']],
    [
      'jsonl.gz',
      { 'a.jsonl.gz': gzipSync('{"a":1}\n{"messages":[{"content":"电话13900001234"}],"n":13900001235}\n') },
      ['a.jsonl.gz:2 messages.0.content mobile-number 2-13', 'a.jsonl.gz:2 n mobile-number 0-11'],
    ],
    [
      'jsonl.zst',
      { 'a.jsonl.zst': zstdCompressSync('{"id_no":"110101491001001"}\n') },
      ['a.jsonl.zst:1 id_no resident-id 0-15'],
    ],
    [
      'csv',
      { 'a.csv': '姓名,备注\n王小明,"电话\n13900001234"\n' },
      ['a.csv:2 姓名 person-name 0-3', 'a.csv:2 备注 mobile-number 3-14'],
    ],
    [
      'csv without a header',
      { 'a.csv': '1,13900001234\n2,13900001235\n' },
      ['a.csv:1 2 mobile-number 0-11', 'a.csv:2 * mobile-number 0-11'],
    ],
    ['a value as a name', { 'a.jsonl': '{"13900001234":"x"}\n' }, ['a.jsonl:1 * mobile-number 0-11']],
    [
      'parquet, nested',
      { 'a.parquet': parquet },
      ['a.parquet:2 text mobile-number 2-13', 'a.parquet:2 who.phone mobile-number 0-11'],
    ],
    [
      'docx, a value in pieces',
      { 'a.docx': document('<w:p/><w:p><w:r><w:t>电话139</w:t></w:r><w:r><w:t>00001234</w:t></w:r></w:p>') },
      ['a.docx:1 core.creator person-name 0-3', 'a.docx:2 mobile-number 2-13'],
    ],
  ])('of %s tells places to the character', async (_, files, expected) => {
    const { code, lines } = await scan(data(files));

    expect(places(lines)).toEqual(expected);
    expect(code).toBe(1);
  });

  it('of a workbook tells cells with the heads of their columns', async () => {
    const { lines } = await scan(data({ 'a.xlsx': workbook }));

    expect(lines.map(({ type, start, end }) => `${type} ${start}-${end}`)).toEqual([
      'person-name 0-3',
      'mobile-number 0-11',
    ]);
    expect(lines.map(({ field }) => field?.split('.').at(-1))).toEqual(['姓名', '电话']);
  });

  it('gives the HMAC of each value under the key, and nothing beside', async () => {
    const { lines } = await scan(data({ 'a.txt': '电话13900001234' }));

    expect(lines).toEqual([
      {
        file: 'a.txt',
        line: 1,
        type: 'mobile-number',
        start: 2,
        end: 13,
        score: 0.95,
        hash: `hmac-sha256:${createHmac('sha256', KEY).update('13900001234').digest('hex')}`,
      },
    ]);
  });

  it('finds the same with threads, in the same order, and leaves nothing behind', async () => {
    const folder = data({
      'a.txt': evaluationSet()
        .map(({ text }) => text.replaceAll('\n', ' '))
        .join('\n'),
    });

    const [alone, threaded] = [await scan(folder, '--threads', '0'), await scan(folder, '--threads', '3')];

    expect(threaded.stdout).toBe(alone.stdout);
    expect(alone.lines.length).toBeGreaterThan(3000);
    expect(readdirSync(join(folder, '..', 'state'))).toEqual([]);
  });

  it('without --json counts by type', async () => {
    const folder = data({ 'a.txt': '电话13900001234\n', 'b.png': 'x' });

    const { stdout } = await told('privacy', 'scan', folder, '--state', join(folder, '..', 'state'));

    expect(stdout).toMatch(/mobile-number +1/);
    expect(stdout).toContain('1 file, 1 of other kinds passed over');
  });

  it('of nothing found ends with 0', async () => {
    expect(await scan(data({ 'a.txt': '春眠不觉晓\n' }))).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('bad input', () => {
  const bomb = zipArchive.pack(new Map([['word/document.xml', new Uint8Array(40 * MIB)]]));

  it.each([
    [
      'a binary file called txt',
      { 'b.txt': Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + 128) % 256)) },
      'in no encoding',
    ],
    ['20 MB on one line', { 'b.txt': 'x'.repeat(20 * MIB) }, 'line-too-long'],
    [
      'a line of another encoding',
      { 'b.txt': Buffer.concat([Buffer.from('春眠不觉晓\n处处闻啼鸟\n'), Buffer.from([0xff, 0xfe, 0x0a])]) },
      'encoding',
    ],
    ['half a parquet file', { 'b.parquet': parquet.subarray(0, 60) }, 'damaged or cut short'],
    ['an encrypted docx', { 'b.docx': Buffer.from('d0cf11e0a1b11ae1'.padEnd(64, '0'), 'hex') }, 'encrypted'],
    ['a docx that is a zip bomb', { 'b.docx': bomb }, 'unpacks to too much'],
    ['a docx that is text', { 'b.docx': '13900001234' }, 'cannot be unpacked'],
    [
      'a docx without a body',
      { 'b.docx': zipArchive.pack(new Map([['a.xml', new Uint8Array(1)]])) },
      'no part word/document.xml',
    ],
    [
      'an xlsx of broken XML',
      { 'b.xlsx': zipArchive.pack(new Map([['xl/worksheets/sheet1.xml', Buffer.from('<a')]])) },
      'damaged',
    ],
    ['a line that is no JSON', { 'b.jsonl': '{"a":"13900001234"' }, 'not-json'],
  ])('of %s is one clear line and exit code 2, and the rest is looked at', async (_, files, what) => {
    const { code, stderr, lines } = await scan(
      data({ 'a.txt': '电话13900001234\n', ...files, 'c.txt': '13900001235' }),
    );

    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(new RegExp(`^beian: .*${what}.*\\(b\\.[^)]*\\)\\. .*\\[corpus-unreadable\\]`));
    expect(stderr).not.toContain('1390000');
    expect(lines.filter(({ file }) => file !== 'b.txt').map(({ file }) => file)).toEqual(['a.txt', 'c.txt']);
  });

  it('of a file of no format is told when somebody names it', async () => {
    const folder = data({ 'a.png': 'x' });

    const { code, stderr } = await told(
      'privacy',
      'scan',
      join(folder, 'a.png'),
      '--state',
      join(folder, '..', 'state'),
    );

    expect(code).toBe(2);
    expect(stderr).toContain('of no format that is read (a.png)');
  });

  it.each([
    ['an empty key', ['--key', '/dev/null'], 'fewer than 16'],
    ['threads that are no number', ['--threads', 'many'], 'Threads are a number'],
  ])('of %s is a fault of usage', async (_, more, what) => {
    const { code, stderr } = await told('privacy', 'scan', data({ 'a.txt': 'x' }), ...more);

    expect(code).toBe(2);
    expect(stderr).toContain(what);
    expect(stderr).toContain('[usage]');
  });

  it('of no command after privacy names the commands', async () => {
    expect((await told('privacy')).stderr).toContain('After privacy comes scan');
  });
});

it('says no planted value of the evaluation set anywhere: output, errors, what lies on the disk meanwhile', async () => {
  const texts = evaluationSet().slice(0, 1000);
  const folder = data({
    'a.jsonl': texts.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join(''),
    'b.txt': texts.map(({ text }) => `${text}\n`).join(''),
    'c.csv': `id,text\n${texts.map(({ id, text }) => `${id},"${text.replaceAll('"', '""')}"\n`).join('')}`,
    'd.jsonl': texts.map(({ text }) => `${text}{\n`).join(''),
    'e.docx': texts.map(({ text }) => text).join(''),
  });
  const values = new Set(
    texts.flatMap(({ text, values: planted }) => planted.map(({ start, end }) => text.slice(start, end))),
  );
  const state = join(folder, '..', 'state');
  const kept: string[] = [];
  const watcher = setInterval(() => {
    for (const file of existsSync(state) ? readdirSync(state, { recursive: true, withFileTypes: true }) : [])
      if (file.isFile()) kept.push(readFileSync(join(file.parentPath, file.name), 'utf8'));
  }, 50);

  const [json, plain] = [await scan(folder), await told('privacy', 'scan', folder, '--state', state)];
  clearInterval(watcher);

  const said = [json.stdout, json.stderr, plain.stdout, plain.stderr, ...kept]
    .join('\n')
    .replaceAll(/hmac-sha256:\w+/g, '');
  // Illnesses, faiths and ages are ordinary words; none of them is one of these outputs' words either.
  expect(Array.from(values).filter((value) => said.includes(value))).toEqual([]);
  expect(json.lines.length).toBeGreaterThan(2000);
}, 60_000);

it('stops at Ctrl-C with exit code 130, and the next scan with the same key tells all of it', async () => {
  const folder = data({ 'a.txt': '电话13900001234，春眠不觉晓，处处闻啼鸟。\n'.repeat(60_000) });
  const [key, state] = [join(folder, '..', 'key'), join(folder, '..', 'state')];
  writeFileSync(key, KEY);
  const args = [join(ROOT, 'bin', 'beian.js'), 'privacy', 'scan', folder, '--json', '--key', key, '--state', state];
  const first = spawn(process.execPath, [...args, '--threads', '1'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  first.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const stopped = new Promise<number | null>((resolve) => first.on('close', resolve));
  const began = (): boolean =>
    existsSync(state) &&
    readdirSync(state, { recursive: true }).some((name) => String(name).endsWith('findings.jsonl'));
  while (!began()) await new Promise((resolve) => setTimeout(resolve, 20));
  first.kill('SIGINT');

  expect(await stopped).toBe(130);
  expect(stderr).toContain('[interrupted]');
  const { lines } = await scan(folder, '--threads', '1');
  expect(new Set(lines.map(({ line }) => line)).size).toBe(60_000);
  expect(lines).toHaveLength(60_000);
}, 60_000);
