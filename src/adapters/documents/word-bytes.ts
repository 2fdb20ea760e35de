import {
  AlignmentType,
  Document,
  Footer,
  Header,
  PageBreak,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
  type FileChild,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { OfficeDocument } from '../../domain/office-document.ts';
import { wordBlocks } from './word-blocks.ts';
import { numbered, wordNumbering } from './word-numbering.ts';
import { FONTS, wordStyles } from './word-styles.ts';

/** A .docx as the library writes it, with this machine's clock in it. */
export async function wordBytes(document: OfficeDocument): Promise<Uint8Array> {
  const file = new Document({
    title: document.title,
    creator: 'beian',
    lastModifiedBy: 'beian',
    styles: wordStyles(),
    numbering: { config: wordNumbering(document.language) },
    sections: [
      {
        properties: { titlePage: false },
        headers: { default: header(document) },
        footers: { default: footer(document) },
        children: [...cover(document), ...contents(document), ...wordBlocks(document)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

function cover({ title, cover: lines }: OfficeDocument): readonly FileChild[] {
  return [
    new Paragraph({ style: 'CoverTitle', text: title }),
    ...lines.map((text) => new Paragraph({ style: 'CoverLine', text })),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

/** The office program puts the page numbers in: they depend on its fonts, and a wrong one is worse than none. */
function contents({ language, blocks, contents: wanted }: OfficeDocument): readonly FileChild[] {
  if (!wanted) return [];
  const headings = blocks.filter((block) => block.kind === 'heading');
  const cachedEntries = headings.map((heading) => ({ title: numbered(heading, headings, language), level: 1 }));
  return [
    new Paragraph({ style: 'ContentsTitle', text: { zh: '目  录', en: 'Contents' }[language] }),
    new TableOfContents('Contents', { headingStyleRange: '1-1', cachedEntries }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

function header({ title, stamp }: OfficeDocument): Header {
  const marks =
    stamp === null
      ? []
      : [
          new TextRun({ text: `\u3000${stamp}`, bold: true, color: 'C92A2A' }),
          new TextWatermark({ text: stamp, font: FONTS.heading.eastAsia, color: 'DEE2E6', width: 260 }),
        ];
  return new Header({
    children: [new Paragraph({ style: 'PageEdge', children: [new TextRun(title), ...marks] })],
  });
}

function footer({ foot, language }: OfficeDocument): Footer {
  const page = {
    zh: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
    en: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
  }[language];
  return new Footer({
    children: [
      new Paragraph({ style: 'PageEdge', text: foot }),
      new Paragraph({
        style: 'PageEdge',
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: page })],
      }),
    ],
  });
}
