import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { CLEAN_RECORD, CleanRecord } from '../../../src/domain/clean-record.ts';
import { digestOf, digestOfJson } from '../../../src/domain/digest.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';
import { told } from '../../fakes/told.ts';

interface Scene {
  readonly from: string;
  readonly to: string;
  readonly plan: string;
}

function scene(files: Readonly<Record<string, string | Uint8Array>>, plan: string): Scene {
  const root = temporaryFolder();
  mkdirSync(join(root, 'in'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, 'in', name), content);
  writeFileSync(join(root, 'plan.yml'), `version: 1\n${plan}`);
  return { from: join(root, 'in'), to: join(root, 'out'), plan: join(root, 'plan.yml') };
}

async function clean({ from, to, plan }: Scene): Promise<Awaited<ReturnType<typeof told>> & { record: CleanRecord }> {
  const ended = await told('data', 'clean', from, to, '--plan', plan, '--json', '--state', `${to}-state`);
  return { ...ended, record: (ended.code === 0 ? CleanRecord.parse(JSON.parse(ended.stdout)) : null) as CleanRecord };
}

const written = ({ to }: Scene, name: string): string => readFileSync(join(to, name), 'utf8');
const poem = '春眠不觉晓处处闻啼鸟夜来风雨声花落知多少';

describe('a cleaning', () => {
  it('keeps the first of every kind, drops what rules, keywords and banks say, and counts each by its reason', async () => {
    const given = scene(
      {
        'a.jsonl':
          [poem, '坏词在这里', poem, '短', `先读一读：${poem}`, `床前明月光疑是地上霜`]
            .map((text) => `${JSON.stringify({ text })}\n`)
            .join('') + 'not json\n',
        'b.txt.gz': gzipSync(`${poem}\nplain English here\n`),
      },
      'rules: [{ name: too-short, minCharacters: 3 }, { name: chinese-only, scripts: [han] }]\nkeywords: words.jsonl\nbanks: [bank.jsonl]\n',
    );
    writeFileSync(join(given.plan, '..', 'words.jsonl'), '{"keyword":"坏词","risk":"A.1.a"}\n');
    writeFileSync(join(given.plan, '..', 'bank.jsonl'), '{"id":"1","question":"床前明月光，疑是地上霜。"}\n');

    const { code, record } = await clean(given);

    expect(code).toBe(0);
    expect(record).toMatchObject({
      read: { items: 8, badRows: 1 },
      kept: 2,
      changed: 0,
      dropped: {
        'rule too-short': 1,
        'rule chinese-only': 1,
        'keyword': 1,
        'test question': 1,
        'exact duplicate': 2,
        'bad row: not-json': 1,
      },
    });
    expect(written(given, 'a.jsonl')).toBe(
      `${JSON.stringify({ text: poem })}\n${JSON.stringify({ text: `先读一读：${poem}` })}\n`,
    );
    expect(written(given, 'b.txt')).toBe('');
    expect(readdirSync(given.to)).toEqual(['a.jsonl', 'b.txt', CLEAN_RECORD]);
  });

  it('drops near duplicates where the plan says so, and never the one that another is like', async () => {
    const long = Array.from({ length: 300 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 3000))).join('');
    const given = scene({ 'a.txt': `${long}x\n${long}y\n` }, 'duplicates: { near: true }\n');

    const { record } = await clean(given);

    expect(record.dropped).toEqual({ 'near duplicate': 1 });
    expect(written(given, 'a.txt')).toBe(`${long}x\n`);
  });

  it('normalises texts and nothing else: keys, numbers, columns and headers stay as they are', async () => {
    const given = scene(
      {
        'a.jsonl': '{"id": 12345678901234567890, "Ｋ": "ＡＢ\\u200b  春 "}\n{"id":1.0,"text":"same"}\n',
        'b.csv': 'id,text\n1,"Ａ,""b"""\n2,\u200b\n',
        'c.parquet': Buffer.from(parquetWriteBuffer({ columnData: [{ name: 't', data: ['Ｃ'], type: 'STRING' }] })),
      },
      'normalise: { unicode: nfkc, blanks: true, invisible: true }\n',
    );

    const { record } = await clean(given);

    expect(written(given, 'a.jsonl')).toBe('{"id": 12345678901234567890, "Ｋ": "AB 春"}\n{"id":1.0,"text":"same"}\n');
    expect(written(given, 'b.csv')).toBe('id,text\n1,"A,""b"""\n2,\n');
    expect(written(given, 'c.jsonl')).toBe('{"t":"C"}\n');
    expect(record).toMatchObject({ kept: 5, changed: 4, dropped: {} });
  });

  it('is sealed as a step of the chain that binds every file, and the next step names it', async () => {
    const first = scene({ 'a.txt': '春眠\n不觉\n' }, '');
    const second = { from: first.to, to: `${first.to}2`, plan: first.plan };
    const third = { from: first.to, to: `${first.to}3`, plan: first.plan };

    const one = await clean(first);
    const two = await clean(second);
    writeFileSync(join(first.to, 'a.txt'), '改了\n');
    const three = await clean(third);

    expect(one.record.link).toMatchObject({
      step: 'clean',
      previous: null,
      in: { 'a.txt': digestOf('春眠\n不觉\n'), '--plan': digestOf('version: 1\n') },
      out: { 'a.txt': digestOf(written(second, 'a.txt')) },
    });
    expect(two.record.link.previous).toBe(digestOfJson(one.record.link));
    expect(three.record.link.previous).toBeNull();
  });

  it('shows what it did without a word of the corpus, and of keyword hits only about how many', async () => {
    const given = scene({ 'a.txt': `坏词${poem}\n${poem}\n` }, 'keywords: words.jsonl\n');
    writeFileSync(join(given.plan, '..', 'words.jsonl'), '{"keyword":"坏词","risk":"A.1.a"}\n');

    const { code, stdout } = await told(
      'data',
      'clean',
      given.from,
      given.to,
      '--plan',
      given.plan,
      '--state',
      `${given.to}-state`,
    );

    expect(code).toBe(0);
    expect(stdout).toContain('1–9 keyword');
    expect(stdout).not.toMatch(/春|坏/);
  });
});

describe('bad input to a cleaning', () => {
  it.each([
    ['a key that does not exist', 'rule: []\n', ':2:1', 'file-syntax'],
    ['a rule that asks nothing', 'rules: [{ name: x }]\n', ':2:9', 'file-syntax'],
    ['no YAML', ': : :\n- [', 'plan.yml:', 'file-syntax'],
    ['a keyword library that is not there', 'keywords: gone.jsonl\n', 'gone.jsonl', 'usage'],
  ])('%s in the plan is one line, and nothing is written', async (_, plan, where, fault) => {
    const given = scene({ 'a.txt': '春\n' }, plan);

    const { code, stderr } = await clean(given);

    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^beian: .*${where.replaceAll('.', '\\.')}.*\\[${fault}\\]\n$`));
    expect(existsSync(given.to)).toBe(false);
  });

  it.each([
    ['a file that cannot be read', { 'a.txt': '春\n', 'b.txt.gz': 'plain' }, 'corpus-unreadable'],
    ['two files of one name', { 'a.txt': '春\n', 'a.txt.gz': gzipSync('眠\n') }, 'usage'],
  ])('%s writes nothing', async (_, files, fault) => {
    const given = scene(files, '');

    const { code, stderr } = await clean(given);

    expect([code, stderr.includes(`[${fault}]`), existsSync(given.to)]).toEqual([2, true, false]);
  });

  it('a folder that is there already is not written over', async () => {
    const given = scene({ 'a.txt': '春\n' }, '');
    mkdirSync(given.to);

    const { code, stderr } = await clean(given);

    expect([code, stderr.includes('[output-unwritable]'), readdirSync(given.to)]).toEqual([2, true, []]);
  });

  it('what a stopped cleaning left is written anew', async () => {
    const given = scene({ 'a.txt': '春\n' }, '');
    mkdirSync(`${given.to}.partial`);
    writeFileSync(join(`${given.to}.partial`, 'a.txt'), 'half');

    const { code } = await clean(given);

    expect([code, written(given, 'a.txt'), existsSync(`${given.to}.partial`)]).toEqual([0, '春\n', false]);
  });
});
