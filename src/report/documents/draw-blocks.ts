import { short } from '../../domain/digest.ts';
import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';
import { seedsNotice } from '../seeds-notice.ts';
import { asText } from './as-text.ts';

const WIDTHS = [26, 30, 16, 12, 16];

/** What was drawn from what, and where models ran. */
export function drawBlocks({ plan, environments }: ReportSource, language: Language): readonly Block[] {
  const rows = plan.checks.flatMap(({ id, items }) =>
    items.map(({ path, algorithm, n, population, seed }) => [
      id,
      asText(path),
      algorithm,
      `${n} / ${population}`,
      short(seed),
    ]),
  );
  const columns = {
    zh: ['检查', '总体', '抽样方法', 'n / 总数', '种子'],
    en: ['Check', 'Population', 'Draw', 'n / all', 'Seed'],
  }[language];
  const ran = environments.map(({ engine, provider, device, precision }) =>
    asText(`${engine}, ${provider}, ${device}, ${precision}`),
  );
  const names = { zh: ['抽样种子', '运行环境'], en: ['Seeds', 'Ran on'] }[language];
  return [
    {
      kind: 'heading',
      appendix: true,
      text: { zh: '抽样与运行环境', en: 'Draws and machines' }[language],
    },
    {
      kind: 'table',
      columns: columns.map((title, at) => ({ title, width: WIDTHS[at] ?? 0 })),
      rows,
    },
    {
      kind: 'facts',
      rows: [
        [names[0] ?? '', seedsNotice(plan, language, (key) => key)],
        [names[1] ?? '', ran.join('\n') || '–'],
      ],
    },
  ];
}
