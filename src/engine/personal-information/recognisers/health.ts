import type { Recogniser } from '../recogniser.ts';

/** An illness that somebody is said to have. */
export const health: Recogniser = {
  type: 'health-condition',
  category: 'health',
  sensitive: true,
  score: 0.75,
  pattern:
    /(?:患有|确诊(?:为|患有?)?|诊断(?:为|出|结果[::]?)|罹患|查出(?:患有)?|感染(?:了)?|病史[::]) ?(?<value>[\u4e00-\u9fffA-Z0-9]{0,10}?(?:癌|瘤|病|炎|症|综合征|障碍|感染|艾滋|HIV|高血压|糖尿病|抑郁|骨折|肝硬化|白血病|梅毒|结核|哮喘|癫痫|血压高|血糖高|心梗|脑梗|过敏|结节|结石)(?:症|病|炎)?)/g,
};
