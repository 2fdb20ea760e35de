import { gateNames } from '../domain/gate.ts';
import type { Language } from '../domain/words.ts';
import type { ModelState } from './pull-source.ts';
import { failingGates, overallState, shardsOf, stateNames } from './pull-state.ts';

/** The verdict in a few words: the state, and the gates that reject or how far the run has come. Nothing in it is untrusted. */
export function verdictLine(models: readonly ModelState[], language: Language): string {
  const reasons = failingGates(models).map((gate) => gateNames[gate][language]);
  if (models.some(lacksControls)) reasons.push({ zh: '控制项未取证', en: 'controls without evidence' }[language]);
  const state = stateLine(models, language);
  if (overallState(models) !== 'rejected' || reasons.length === 0) return state;
  return { zh: `${state}：${reasons.join('、')}`, en: `${state}: ${reasons.join(', ')}` }[language];
}

/** The state alone, and how far the run has come. */
export function stateLine(models: readonly ModelState[], language: Language): string {
  const state = overallState(models);
  const name = stateNames[state][language];
  if (state !== 'evaluating') return name;
  const { done, total } = shardsOf(models);
  return `${name} ${done}/${total}`;
}

function lacksControls(model: ModelState): boolean {
  return model.state === 'concluded' && model.source.conclusion.verdict.missingControls.length > 0;
}
