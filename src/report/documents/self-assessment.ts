import type { Block, OfficeDocument } from '../../domain/office-document.ts';
import { tierNames } from '../../domain/tier.ts';
import type { Language } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';
import { standingOf, standingWords } from '../summary.ts';
import { asText } from './as-text.ts';
import { chapters } from './chapters.ts';
import { clauseRows } from './clause-rows.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import { drawBlocks } from './draw-blocks.ts';
import { footOf } from './foot.ts';
import { methodBlocks } from './method-blocks.ts';
import { openBlocks } from './open-blocks.ts';
import { chapterBlocks } from './chapter-blocks.ts';
import { overviewBlocks } from './overview-blocks.ts';

/** 安全自评估报告: what was assessed, by which rule, with which result, clause by clause; written from the evidence alone. */
export function selfAssessment(source: ReportSource, language: Language): OfficeDocument {
  const { plan, service, conclusion } = source;
  const standing = standingOf(source);
  const title = { zh: '生成式人工智能服务安全自评估报告', en: 'Security self-assessment of a generative-AI service' };
  const name = asText(service.name[language]);
  return {
    language,
    title: title[language],
    cover: [
      name,
      asText(service.provider[language]),
      tierNames[plan.tier][language],
      conclusion.at.slice(0, 10),
      ...(standing === 'complete' ? [] : [standingWords[standing][language]]),
    ],
    contents: true,
    stamp: standing === 'complete' ? null : standingWords[standing][language],
    foot: footOf(source, language),
    at: conclusion.at,
    blocks: [
      ...overviewBlocks(source, language),
      ...methodBlocks(source, language),
      ...chapters.flatMap((chapter) => chapterBlocks(source, chapter, language)),
      ...openBlocks(source, language),
      ...conclusionBlocks(source, language),
      ...clauses(source, language),
      ...drawBlocks(source, language),
    ],
  };
}

function clauses(source: ReportSource, language: Language): readonly Block[] {
  const titles = {
    zh: ['编号与条款', '要求', '级别', '结果', '依据', '条文核对'],
    en: ['Id and clause', 'Requirement', 'Level', 'Result', 'Grounds', 'Text of the clause'],
  }[language];
  const widths = [17, 27, 7, 10, 27, 12];
  return [
    {
      kind: 'heading',
      appendix: true,
      text: { zh: '逐条评估结果', en: 'Results, clause by clause' }[language],
    },
    {
      kind: 'table',
      columns: titles.map((title, at) => ({ title, width: widths[at] ?? 0 })),
      rows: clauseRows(source, language),
    },
  ];
}
