import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { corpusFiles } from '../../../src/adapters/corpus/corpus-files.ts';
import { START, type BadRow, type CorpusRow } from '../../../src/domain/ports/corpus.ts';
import { cellsOf } from '../../../src/engine/corpus/csv-records.ts';
import { MAX_LINE_BYTES } from '../../../src/engine/corpus/line-blocks.ts';
import { rowBatches } from '../../../src/engine/corpus/row-batches.ts';

const utf16le = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
/** 春眠不觉晓 and 处处闻啼鸟, by iconv. */
const GB = [Buffer.from('b4bac3dfb2bbbef5cffe', 'hex'), Buffer.from('b4a6b4a6cec5cce4c4f1', 'hex')];

interface ReadFile {
  readonly encoding: string;
  readonly rows: readonly CorpusRow[];
  readonly bad: readonly BadRow[];
}

async function readFile(name: string, content: Uint8Array | string): Promise<ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'beian-corpus-'));
  writeFileSync(join(folder, name), content);
  const [file] = (await corpusFiles([folder], null)).files;
  const batches = await gathered(file!.rows(START));
  return {
    encoding: await file!.encoding(),
    rows: batches.flatMap(({ rows }) => rows),
    bad: batches.flatMap(({ bad }) => bad),
  };
}

const texts = ({ rows }: ReadFile): readonly string[] => rows.map(({ text }) => text);
const parquet = (): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'text', data: Array.from({ length: 3000 }, (_, index) => `第${index}条`), type: 'STRING' },
        { name: 'meta', data: Array.from({ length: 3000 }, () => ({ from: ['网页', '书'] })), type: 'JSON' },
      ],
      rowGroupSize: 1000,
    }),
  );

describe('a corpus file', () => {
  it.each([
    ['txt', 'a.txt', '春眠\n\n处处\r\n', ['春眠', '处处']],
    ['jsonl with nested strings', 'a.jsonl', '{"a":"春","b":[{"c":"眠"}],"n":1}\n"处"\n', ['春\n眠', '处']],
    [
      'csv with quotes and line ends in them',
      'a.csv',
      'id,text\n1,"春,""眠""\n晓"\n2,处\n',
      ['1\n春,"眠"\n晓', '2\n处'],
    ],
  ])('is read as %s, plain, by gz and by zstd', async (_, name, content, expected) => {
    const plain = await readFile(name, content);
    const gz = await readFile(`${name}.gz`, gzipSync(content));
    const zstd = await readFile(`${name}.zst`, zstdCompressSync(content));

    expect(texts(plain)).toEqual(expected);
    expect(plain.bad).toEqual([]);
    expect([texts(gz), texts(zstd)]).toEqual([expected, expected]);
  });

  it('is read as parquet with a nested column, over row groups, plain and by gz', async () => {
    const plain = await readFile('a.parquet', parquet());
    const gz = await readFile('a.parquet.gz', gzipSync(parquet()));

    expect(plain.rows).toHaveLength(3000);
    expect(plain.rows[2500]).toMatchObject({ line: 2501, text: '第2500条\n网页\n书' });
    expect(texts(gz)).toEqual(texts(plain));
  });

  it.each([
    ['utf-8', Buffer.from('春眠不觉晓\n处处闻啼鸟\n')],
    ['utf-8-bom', Buffer.from('\uFEFF春眠不觉晓\n处处闻啼鸟\n')],
    ['utf-16le', utf16le('春眠不觉晓\n处处闻啼鸟\n')],
    ['utf-16be', utf16be('春眠不觉晓\n处处闻啼鸟')],
    ['gb18030', Buffer.concat([GB[0]!, Buffer.from('\n'), GB[1]!, Buffer.from('\n')])],
  ])('in %s is told by its bytes and read', async (encoding, content) => {
    const read = await readFile('a.txt', content);

    expect(read.encoding).toBe(encoding);
    expect(texts(read)).toEqual(['春眠不觉晓', '处处闻啼鸟']);
    expect(read.bad).toEqual([]);
  });

  it('holds the same rows however it is cut into chunks, and from any position that a batch ends at', async () => {
    const cell = fc.string({ unit: fc.constantFrom('春', 'a', '"', ',', '\n', '𠮷', 'Ċ', '上') });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'utf-16be' as const),
        fc.constantFrom('txt' as const, 'csv' as const),
        fc.array(cell, { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (encoding, rows, cells, size) => {
          const text = cells.map((one) => `"${one.replaceAll('"', '""')}",x\n`).join('');
          const bytes = {
            'utf-8': Buffer.from(text),
            'utf-16le': Buffer.from(text, 'utf16le'),
            'utf-16be': Buffer.from(text, 'utf16le').swap16(),
          }[encoding];
          const read = (at: number, step: number, from = START) =>
            gathered(rowBatches(chunks(bytes.subarray(at), step), { rows, encoding, from }));

          const [whole, cut] = [await read(0, 1 << 20), await read(0, size)];

          expect(cut.flatMap((batch) => batch.rows)).toEqual(whole.flatMap((batch) => batch.rows));
          for (const [index, { next }] of cut.entries()) {
            if (next === null) continue;
            const rest = await read(next.offset, size, next);
            expect(rest.flatMap((batch) => batch.rows)).toEqual(cut.slice(index + 1).flatMap((batch) => batch.rows));
          }
        },
      ),
    );
  });

  it('gives every cell of a csv record back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '春') }), { minLength: 1, maxLength: 5 }),
        (cells) => {
          const raw = cells.map((one) => (/[",\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(',');

          expect(cellsOf(raw)).toEqual(cells);
        },
      ),
    );
  });
});

describe('bad input', () => {
  it.each<[string, string, Uint8Array | string, readonly string[], readonly BadRow[]]>([
    [
      '10 MB on one line',
      'a.txt',
      `春\n${'x'.repeat(10_000_000)}\n处\n`,
      ['春', '处'],
      [{ line: 2, reason: 'line-too-long' }],
    ],
    [
      '10 MB on a last line without an end',
      'a.jsonl',
      `"春"\n${'x'.repeat(10_000_000)}`,
      ['春'],
      [{ line: 2, reason: 'line-too-long' }],
    ],
    ['exactly the longest line', 'a.txt', `${'x'.repeat(MAX_LINE_BYTES - 1)}\n`, ['x'.repeat(MAX_LINE_BYTES - 1)], []],
    [
      'mixed encodings',
      'a.txt',
      Buffer.concat([Buffer.from('春眠不觉晓\n'), GB[1]!, Buffer.from('\n夜来风雨声\n')]),
      ['春眠不觉晓', '夜来风雨声'],
      [{ line: 2, reason: 'encoding' }],
    ],
    [
      'a line that is no JSON',
      'a.jsonl',
      '{"a":"春"}\n{"a":\n{"a":"处"}\n',
      ['春', '处'],
      [{ line: 2, reason: 'not-json' }],
    ],
    ['a record without text', 'a.jsonl', '{"a":1}\n', [], [{ line: 1, reason: 'no-text' }]],
    ['a lone surrogate', 'a.jsonl', '{"a":"\\ud800"}\n', [], [{ line: 1, reason: 'lone-surrogate' }]],
    ['a csv record with too many columns', 'a.csv', 'a,b\n1,2,3\n4,5\n', ['4\n5'], [{ line: 2, reason: 'columns' }]],
    [
      'a quote that is never closed',
      'a.csv',
      'a,b\n1,"2\n3,4\n5,6\n',
      ['3\n4', '5\n6'],
      [{ line: 2, reason: 'open-quote' }],
    ],
  ])('%s costs that row alone', async (_, name, content, expected, bad) => {
    const read = await readFile(name, content);

    expect(texts(read)).toEqual(expected);
    expect(read.bad).toEqual(bad);
  });

  it.each([
    [
      'a parquet file cut in half',
      'a.parquet',
      () => parquet().subarray(0, parquet().length / 2),
      'damaged or cut short',
    ],
    ['a gz file cut in half', 'a.txt.gz', () => gzipSync('春眠'.repeat(1000)).subarray(0, 20), 'damaged or cut short'],
    ['a file that is no gz', 'a.txt.gz', () => Buffer.from('plain'), 'damaged or cut short'],
    ['a gz bomb', 'a.txt.gz', () => gzipSync(Buffer.alloc(100_000_000)), 'over 200 times'],
    [
      'a picture',
      'a.txt',
      () => Buffer.from(Array.from({ length: 2000 }, (_, index) => ((index * 7919) % 251) | 0x80)),
      'in no encoding',
    ],
  ])('%s is one clear fault', async (_, name, content, words) => {
    await expect(readFile(name, content())).rejects.toMatchObject({
      code: 'corpus-unreadable',
      where: name,
      what: expect.stringContaining(words),
    });
  });

  it('a folder without any corpus file is a fault, and other files are named', async () => {
    await expect(readFile('a.docx', 'x')).rejects.toMatchObject({ code: 'corpus-missing' });
  });
});

async function* chunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gathered<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
