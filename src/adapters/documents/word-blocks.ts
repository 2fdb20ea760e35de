import { HeadingLevel, Paragraph, type FileChild } from 'docx';
import type { Block, OfficeDocument } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import { wordChart } from './word-chart.ts';
import { APPENDICES, HEADINGS } from './word-numbering.ts';
import { factsTable, gridTable, signatureTable } from './word-tables.ts';

/** The parts of a document as Word has them, in reading order. */
export function wordBlocks({ blocks, language }: OfficeDocument): readonly FileChild[] {
  return blocks.flatMap((block) => wordBlock(block, language));
}

function wordBlock(block: Block, language: Language): readonly FileChild[] {
  switch (block.kind) {
    case 'heading': {
      const { text, appendix = false } = block;
      const numbering = { reference: appendix ? APPENDICES : HEADINGS, level: 0 };
      return [new Paragraph({ text, heading: HeadingLevel.HEADING_1, numbering, pageBreakBefore: appendix })];
    }
    case 'paragraph':
      return [new Paragraph({ text: block.text, style: 'Body' })];
    case 'table':
      return [gridTable(block.columns, block.rows), gap()];
    case 'facts':
      return [factsTable(block.rows), gap()];
    case 'chart':
      return [new Paragraph({ children: [wordChart(block.chart, language)] })];
    case 'signatures':
      return [signatureTable(block.roles, language), new Paragraph({ text: block.note, style: 'Cell' })];
  }
}

/** Word joins two tables that nothing stands between. */
function gap(): Paragraph {
  return new Paragraph({ style: 'Cell', text: '' });
}
