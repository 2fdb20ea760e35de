import { gateNames } from '../domain/gate.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { tableOf } from './gates-table.ts';
import type { ModelState } from './pull-source.ts';
import { byWeight, failingGates, stateMarks, stateNames, stateOf } from './pull-state.ts';

/** One row per model, those that need somebody first. */
export function modelsTable(models: readonly ModelState[], language: Language, { rows: most }: Detail): string {
  const head = { zh: ['模型', '状态', '不通过的门'], en: ['model', 'state', 'gates that reject'] }[language];
  const and = { zh: '、', en: ', ' }[language];
  const rows = byWeight(models)
    .slice(0, most)
    .map((model) => [
      codeSpan(model.model),
      `${stateMarks[stateOf(model)]} ${stateNames[stateOf(model)][language]}`,
      failingGates([model])
        .map((gate) => gateNames[gate][language])
        .join(and) || '–',
    ]);
  const rest = models.length - rows.length;
  const last = rest === 0 ? [] : [[{ zh: `… 另有 ${rest} 个模型`, en: `… and ${rest} more models` }[language], '', '']];
  return tableOf(head, [...rows, ...last]);
}
