import type { Block } from '../../domain/office-document.ts';
import type { Language } from '../../domain/words.ts';
import type { ReportSource } from '../report-source.ts';
import { tierNotice } from '../summary.ts';

/** By which rules and in which way: no sentence claims more than the run did. */
export function methodBlocks(source: ReportSource, language: Language): readonly Block[] {
  const sentences = {
    zh: [
      '本报告依据《生成式人工智能服务管理暂行办法》、GB/T 45654-2025《网络安全技术 生成式人工智能服务安全基本要求》与 TC260-003《生成式人工智能服务安全基本要求》编制，逐条给出符合、不符合或不适用的结果；没有证据的条款列为未取证，不作结论。',
      '测量、标注、判定分开进行：测量只给出逐项数据，标注在不加载被测模型处进行，判定由封存证据计算得出，任何人可离线重算。样本量为抽取的题目数，未作答或无法判断的题目按不合格计；比例以整数比较，另附 95% 威尔逊区间。',
      '条款内容由二手资料整理，每条均注明与正式文本核对的程度。',
      tierNotice(source, 'zh'),
    ],
    en: [
      'This report follows the Interim Measures for generative-AI services, GB/T 45654-2025 and TC260-003, and gives each clause its result: met, not met, or not applicable. A clause without evidence is shown as not evidenced, and nothing is concluded of it.',
      'Measuring, marking and judging are apart: what is measured are rows of single items; they are marked where the model under test is not loaded; the judgement is computed from sealed evidence, and anybody can compute it again offline. The sample is what was drawn: an item unanswered or undecided counts against the service. Shares are compared as integers and shown with their 95% Wilson interval.',
      'The clauses are taken from secondary sources; each says how far it was compared with the official text.',
      tierNotice(source, 'en'),
    ],
  }[language];
  return [
    { kind: 'heading', text: { zh: '评估依据与方法', en: 'Rules and method' }[language] },
    ...sentences.map((text) => ({ kind: 'paragraph' as const, text })),
  ];
}
