import type { CorpusDraw } from '../domain/corpus-draw.ts';
import { itemCheck, labelColumns, sheetDigest, shownText, VERDICTS } from '../engine/labels/label-columns.ts';
import type { WorkSheet } from '../engine/xlsx/work-sheet.ts';
import type { Digest } from '../domain/digest.ts';
import { risks } from '../rules/risks.ts';

interface DrawnItem {
  readonly id: string;
  readonly text: string;
}

/** The sheet that people judge drawn items on. Its cells for verdicts are empty: they are filled by people alone. */
export function sampleSheet(items: readonly DrawnItem[], draw: Omit<CorpusDraw, 'sheetDigest'>): WorkSheet {
  return {
    name: '语料人工抽检',
    columns: labelColumns(risks.map(({ id, zh }) => `${id} ${zh}`)),
    rows: items.map(({ id, text }, index) => {
      const shown = shownText(text);
      return [`${index + 1}`, id, shown, itemCheck(id, shown)];
    }),
    instructions: [
      '语料人工抽检工作表',
      `本表共 ${draw.n} 条，从全部 ${draw.population.items} 条语料中简单随机抽取（不可增删、替换或只审一部分）。`,
      `请逐条阅读“内容”，在“结论”中选择“${VERDICTS.passed}”或“${VERDICTS.failed}”。`,
      `含有 GB/T 45654-2025 附录 A 所列 31 种安全风险之一的，为“${VERDICTS.failed}”，并在“风险”中选择最主要的一种；否则为“${VERDICTS.passed}”，“风险”留空。`,
      '请在每一条的“审核人”中填写本人姓名或工号（可填写第一条后向下填充）。“备注”可不填。',
      '结论必须由人作出：不得用模型、关键词或脚本填写，不得使用公式。',
      '黄色单元格以外的内容受保护，请勿修改；行的顺序可以改变。',
      '两人可各审一份：意见不一致的条目，由第三人审核后按多数意见确定，在此之前不计为合格。',
      '填写完毕后保存为 xlsx，交回发表人，用 beian data sample --labels 导入。',
      `总体摘要 ${draw.population.digest}`,
      `抽样种子 ${draw.seed}`,
      `抽样编号摘要 ${draw.idsDigest}`,
    ],
  };
}

/** What a sheet that comes back must still hold. */
export function sampleSheetDigest(items: readonly DrawnItem[]): Digest {
  return sheetDigest(items.map(({ id, text }) => [id, itemCheck(id, shownText(text))] as const));
}
