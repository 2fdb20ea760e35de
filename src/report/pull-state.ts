import { GateId } from '../domain/gate.ts';
import type { Words } from '../domain/words.ts';
import type { ModelState } from './pull-source.ts';

/** How a pull request, a model or a gate stands. */
export type PullState =
  | 'rejected'
  | 'undecided'
  | 'timed-out'
  | 'waiting'
  | 'draft'
  | 'evaluating'
  | 'superseded'
  | 'approved'
  | 'not-concerned'
  | 'unchanged';

/** The weightiest first: one of them decides for all. Approved stands before unchanged, since something was evaluated. */
const WEIGHT: readonly PullState[] = [
  'rejected',
  'undecided',
  'timed-out',
  'waiting',
  'draft',
  'evaluating',
  'superseded',
  'approved',
  'not-concerned',
  'unchanged',
];

export const stateNames: Readonly<Record<PullState, Words>> = {
  'rejected': { zh: '不通过', en: 'rejected' },
  'undecided': { zh: '无法判断', en: 'could not decide' },
  'timed-out': { zh: '超时', en: 'timed out' },
  'waiting': { zh: '等待批准', en: 'waiting for approval' },
  'draft': { zh: '草稿', en: 'draft' },
  'evaluating': { zh: '评估中', en: 'evaluating' },
  'superseded': { zh: '已有新提交', en: 'superseded by a newer commit' },
  'approved': { zh: '通过', en: 'approved' },
  'not-concerned': { zh: '没有适用的检查', en: 'no check applies' },
  'unchanged': { zh: '模型未变', en: 'no model changed' },
};

export const stateMarks: Readonly<Record<PullState, string>> = {
  'rejected': '❌',
  'undecided': '⚪',
  'timed-out': '⏱️',
  'waiting': '⏸️',
  'draft': '📝',
  'evaluating': '⏳',
  'superseded': '⏭️',
  'approved': '✅',
  'not-concerned': '➖',
  'unchanged': '➖',
};

export function stateOf(model: ModelState): PullState {
  return model.state === 'concluded' ? model.source.conclusion.verdict.decision : model.state;
}

/** The state of all together. Nothing at all is not a success. */
export function overallState(models: readonly ModelState[]): PullState {
  const states = new Set(models.map(stateOf));
  return WEIGHT.find((state) => states.has(state)) ?? 'undecided';
}

/** Models, those that need somebody first. */
export function byWeight(models: readonly ModelState[]): readonly ModelState[] {
  return models.toSorted((a, b) => WEIGHT.indexOf(stateOf(a)) - WEIGHT.indexOf(stateOf(b)));
}

/** The gates that reject any of the models. */
export function failingGates(models: readonly ModelState[]): readonly GateId[] {
  const failing = new Set(
    models.flatMap((model) =>
      model.state !== 'concluded'
        ? []
        : model.source.conclusion.verdict.gates
            .filter(({ decision }) => decision === 'rejected')
            .map(({ gate }) => gate),
    ),
  );
  return GateId.options.filter((gate) => failing.has(gate));
}

/** Shards done and in all, over every gate that is still evaluated. */
export function shardsOf(models: readonly ModelState[]): { readonly done: number; readonly total: number } {
  const gates = models.flatMap((model) => (model.state === 'evaluating' ? model.gates : []));
  return {
    done: gates.reduce((sum, { done }) => sum + done, 0),
    total: gates.reduce((sum, { total }) => sum + total, 0),
  };
}
