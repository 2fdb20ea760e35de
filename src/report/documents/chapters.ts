import type { Control } from '../../domain/control.ts';
import type { Finding } from '../../domain/finding.ts';
import type { GateId } from '../../domain/gate.ts';
import type { Words } from '../../domain/words.ts';
import { control } from '../../rules/controls.ts';

interface Chapter {
  readonly title: Words;
  readonly kinds: readonly Control['kind'][];
  /** Findings against the team's own limits belong to no clause; they stand where their gate's clauses stand. */
  readonly gates: readonly GateId[];
}

/** The chapters of results in a self-assessment report, in the order of the filing's practice. */
export const chapters: readonly Chapter[] = [
  {
    title: { zh: '语料安全评估', en: 'Security of the training data' },
    kinds: ['training-data', 'annotation'],
    gates: ['data'],
  },
  {
    title: { zh: '模型安全评估', en: 'Security of the model' },
    kinds: ['model', 'keyword', 'testbank', 'generation'],
    gates: ['training', 'content', 'technical'],
  },
  {
    title: { zh: '安全措施评估', en: 'Security measures' },
    kinds: ['service', 'label', 'privacy'],
    gates: ['privacy'],
  },
];

/** Whether a finding is told in a chapter; each is told in exactly one. */
export function isIn({ kinds, gates }: Chapter, finding: Finding): boolean {
  return finding.control === null ? gates.includes(finding.gate) : kinds.includes(control(finding.control).kind);
}
