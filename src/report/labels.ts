import type { Standing } from '../domain/conclusion.ts';
import type { ControlKind, Level, Verified } from '../domain/control.ts';
import type { Outcome } from '../domain/finding.ts';
import type { Words } from '../domain/words.ts';

export const decisionNames: Readonly<Record<'approved' | 'rejected', Words>> = {
  approved: { zh: '通过', en: 'approved' },
  rejected: { zh: '不通过', en: 'rejected' },
};

export const outcomeNames: Readonly<Record<Outcome, Words>> = {
  'pass': { zh: '达标', en: 'pass' },
  'fail': { zh: '不达标', en: 'fail' },
  'inconclusive': { zh: '无法判断', en: 'inconclusive' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
};

export const standingNames: Readonly<Record<Standing['status'], Words>> = {
  'met': { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  'indicated': { zh: '未取证（快速档未见问题）', en: 'not evidenced (quick tier found nothing against it)' },
  'not-evidenced': { zh: '未取证', en: 'not evidenced' },
};

export const levelNames: Readonly<Record<Level | 'team', Words>> = {
  shall: { zh: '应', en: 'shall' },
  should: { zh: '宜', en: 'should' },
  practice: { zh: '实务', en: 'practice' },
  team: { zh: '团队', en: 'team' },
};

export const verifiedNames: Readonly<Record<Verified, Words>> = {
  'secondary-source': { zh: '据二手资料', en: 'from secondary sources' },
  'partly': { zh: '部分核对', en: 'partly checked' },
  'unverified': { zh: '未与正式文本核对', en: 'not checked against the official text' },
  'own-design': { zh: '自行设计', en: 'own design' },
};

export const kindNames: Readonly<Record<ControlKind, Words>> = {
  'training-data': { zh: '训练数据', en: 'training data' },
  'annotation': { zh: '标注', en: 'annotation' },
  'model': { zh: '模型', en: 'model' },
  'keyword': { zh: '关键词库', en: 'keyword library' },
  'testbank': { zh: '测试题库', en: 'test banks' },
  'generation': { zh: '生成内容', en: 'generated content' },
  'service': { zh: '服务', en: 'service' },
  'label': { zh: '标识', en: 'labels' },
  'privacy': { zh: '隐私保护', en: 'privacy' },
};

export const evidencedByNames = {
  automatic: { zh: '自动', en: 'automatic' },
  record: { zh: '记录', en: 'record' },
  human: { zh: '人工', en: 'human' },
} as const satisfies Readonly<Record<string, Words>>;

export const outcomeMarks: Readonly<Record<Outcome, string>> = {
  'pass': '🟢',
  'fail': '🔴',
  'inconclusive': '⚪',
  'not-applicable': '➖',
};
