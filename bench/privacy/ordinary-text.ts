import { evaluationSet } from './evaluation-set.ts';

const PARAGRAPH =
  '近日，多地出台措施促进消费，市民纷纷走上街头感受节日的气氛。据统计部门公布的数据，上半年社会消费品零售总额同比增长百分之五点三，其中餐饮收入增长较快。专家认为，随着各项政策落地见效，市场信心将进一步恢复，居民收入稳步提高。与此同时，部分企业仍面临订单不足、成本上升等困难，需要继续加大帮扶力度。小镇上的老茶馆里，几位老人一边喝茶一边聊天，谈起往事不胜感慨。窗外细雨绵绵，街角的灯光昏黄而温暖，仿佛时间也慢了下来。他说，2026年第一季度完成投资1.2亿元，较去年增长12%。';
const PARAGRAPHS = 6;

/** Ordinary Chinese prose, in one text of sixteen a sentence of the evaluation set; at least so many bytes of UTF-8. */
export function ordinaryText(bytes: number): readonly string[] {
  const sentences = evaluationSet();
  const texts: string[] = [];
  for (let size = 0; size < bytes; size += Buffer.byteLength(texts.at(-1) ?? '')) {
    const sentence = texts.length % 16 === 0 ? sentences[texts.length % sentences.length]?.text : '';
    texts.push(PARAGRAPH.repeat(PARAGRAPHS) + (sentence ?? ''));
  }
  return texts;
}
