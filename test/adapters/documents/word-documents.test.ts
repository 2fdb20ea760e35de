import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../../src/adapters/archive/zip-archive.ts';
import { wordDocuments } from '../../../src/adapters/documents/word-documents.ts';
import type { OfficeDocument } from '../../../src/domain/office-document.ts';

const document: OfficeDocument = {
  language: 'zh',
  title: '安全自评估报告',
  cover: ['诗客', '示例单位'],
  contents: true,
  stamp: '草稿',
  foot: '模型: poet',
  at: '2026-03-01T00:00:00Z',
  blocks: [
    { kind: 'heading', text: '基本情况' },
    { kind: 'facts', rows: [['名称', '诗客 <&> "𠮷"']] },
    { kind: 'heading', text: '结果' },
    {
      kind: 'table',
      columns: [
        { title: '项', width: 30 },
        { title: '值', width: 70 },
      ],
      rows: [
        ['一', '=1+1'],
        ['二', '两\n行'],
      ],
    },
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: { zh: '回答数', en: 'answers' },
        y: { zh: '题', en: 'n' },
        bars: [{ name: { zh: '合格', en: 'good' }, value: 93, tone: 'good' }],
        limit: 90,
      },
    },
    { kind: 'signatures', roles: ['法定代表人'], note: '注' },
    { kind: 'heading', text: '附表', appendix: true },
  ],
};

async function partsOf(one: OfficeDocument): Promise<ReadonlyMap<string, string>> {
  const files = await zipArchive.unpack(await wordDocuments.word(one));
  return new Map([...files].map(([path, content]) => [path, new TextDecoder().decode(content)]));
}

describe('a Word document', () => {
  it('has the same bytes each time, whatever was written before', async () => {
    const once = await wordDocuments.word(document);
    await wordDocuments.word({ ...document, title: '另一份' });

    const again = await wordDocuments.word(document);

    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  });

  it('says when the evidence was judged, not when it was written', async () => {
    const parts = await partsOf(document);

    const properties = parts.get('docProps/core.xml') ?? '';
    expect(properties.match(/\d{4}-\d\d-\d\dT[^<]+/g)).toEqual(['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z']);
  });

  it('repeats the head of a table on every page and never breaks a row', async () => {
    const parts = await partsOf(document);

    const body = parts.get('word/document.xml') ?? '';
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(6);
  });

  it('lists its headings with the numbers that the office program counts', async () => {
    const parts = await partsOf(document);

    const body = parts.get('word/document.xml') ?? '';
    expect([...body.matchAll(/>((?:[一二]、|附录).*?)</g)].map(([, text]) => text)).toEqual([
      '一、基本情况',
      '二、结果',
      '附录A\u3000附表',
    ]);
  });

  it('has no list of its headings where none is wanted', async () => {
    const parts = await partsOf({ ...document, contents: false });

    expect(parts.get('word/document.xml')).not.toContain('一、基本情况');
  });

  it('bears its stamp on every page, in the text and behind it', async () => {
    const parts = await partsOf(document);

    const header = parts.get('word/header1.xml') ?? '';
    expect(header).toContain('草稿</w:t>');
    expect(header).toContain('string="草稿"');
  });

  it('bears none where it may be handed in', async () => {
    const parts = await partsOf({ ...document, stamp: null });

    expect(parts.get('word/header1.xml')).not.toMatch(/草稿|textpath/);
  });

  it('keeps text as text: what looks like markup or a formula is shown', async () => {
    const parts = await partsOf(document);

    const body = parts.get('word/document.xml') ?? '';
    expect(body).toContain('诗客 &lt;&amp;&gt; &quot;𠮷&quot;');
    expect(body).toContain('=1+1');
  });

  it('carries the figures of its charts', async () => {
    const parts = await partsOf(document);

    expect(parts.get('word/charts/chart1.xml')).toContain('<c:v>93</c:v>');
  });
});
