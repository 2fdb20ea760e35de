import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';
import { isIn, type chapters } from './chapters.ts';
import { RESULT_COLUMNS, resultRow } from './result-rows.ts';

const WIDTHS = [25, 25, 26, 14, 10];

/** One chapter of results: a row per finding, then the charts of its checks. */
export function chapterBlocks(
  source: ReportSource,
  chapter: (typeof chapters)[number],
  language: Language,
): readonly Block[] {
  const findings = source.conclusion.findings.filter((finding) => isIn(chapter, finding));
  const told = new Set(findings.map(({ check }) => check));
  const charts = source.charts.filter(({ check }) => told.has(check));
  const none = {
    zh: '本次评估没有涉及本章条款的结果。',
    en: 'This assessment has no result for the clauses of this chapter.',
  }[language];
  return [
    { kind: 'heading', text: chapter.title[language] },
    ...(findings.length === 0
      ? [{ kind: 'paragraph' as const, text: none }]
      : [
          {
            kind: 'table' as const,
            columns: RESULT_COLUMNS[language].map((title, at) => ({ title, width: WIDTHS[at] ?? 0 })),
            rows: findings.map((finding) => resultRow(source, finding, language)),
          },
        ]),
    ...charts.map(({ chart }) => ({ kind: 'chart' as const, chart })),
  ];
}
