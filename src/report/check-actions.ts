import type { Language, Words } from '../domain/words.ts';
import type { ModelState } from './pull-source.ts';
import { overallState } from './pull-state.ts';

/** What a button of a check run asks for; it comes back as `identifier` of a requested action. */
export type CheckActionId = 'approve' | 'run-again' | 'run-filing';

/** A button. GitHub takes three per check, a label and an identifier of 20 and a description of 40 characters. */
export interface CheckAction {
  readonly identifier: CheckActionId;
  readonly label: string;
  readonly description: string;
}

const BUTTONS: Readonly<Record<CheckActionId, { readonly label: Words; readonly description: Words }>> = {
  'approve': {
    label: { zh: '批准评估', en: 'Approve evaluation' },
    description: { zh: '允许评估此提交', en: 'Let this commit be evaluated' },
  },
  'run-again': {
    label: { zh: '重新运行', en: 'Run again' },
    description: { zh: '重新评估此提交', en: 'Evaluate this commit once more' },
  },
  'run-filing': {
    label: { zh: '运行备案档', en: 'Run filing tier' },
    description: { zh: '按备案样本量评估', en: 'Evaluate with the official sizes' },
  },
};

/** The buttons that make sense in a state; each is only a wish, and who presses it is checked elsewhere. */
export function checkActions(models: readonly ModelState[], language: Language): readonly CheckAction[] {
  return idsOf(models).map((identifier) => ({
    identifier,
    label: BUTTONS[identifier].label[language],
    description: BUTTONS[identifier].description[language],
  }));
}

function idsOf(models: readonly ModelState[]): readonly CheckActionId[] {
  const state = overallState(models);
  switch (state) {
    case 'waiting':
      return ['approve'];
    case 'approved':
      return models.some((model) => model.state === 'concluded' && model.source.plan.tier === 'quick')
        ? ['run-again', 'run-filing']
        : ['run-again'];
    case 'rejected':
    case 'undecided':
    case 'timed-out':
      return ['run-again'];
    case 'draft':
    case 'evaluating':
    case 'superseded':
    case 'not-concerned':
    case 'unchanged':
      return [];
  }
}
