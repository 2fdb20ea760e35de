import { z } from 'zod';
import type { Words } from './words.ts';

/** The checks that share one GitHub check run. */
export const GateId = z.enum(['data', 'training', 'content', 'privacy', 'technical']);
export type GateId = z.infer<typeof GateId>;

export const gateNames: Readonly<Record<GateId, Words>> = {
  data: { zh: '训练数据', en: 'Training data' },
  training: { zh: '训练评估', en: 'Training evaluation' },
  content: { zh: '内容审查', en: 'Content review' },
  privacy: { zh: '隐私保护', en: 'Privacy' },
  technical: { zh: '技术合规', en: 'Technical compliance' },
};
