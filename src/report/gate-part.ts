import type { GateId } from '../domain/gate.ts';
import type { ModelState } from './pull-source.ts';
import type { ReportSource } from './report-source.ts';

/** What of a model concerns one gate. A plan without any check of the gate has nothing to evaluate there. */
export function gatePart(model: ModelState, gate: GateId): ModelState {
  if (model.state === 'evaluating') return { ...model, gates: model.gates.filter((one) => one.gate === gate) };
  if (model.state !== 'concluded') return model;
  const { verdict, findings } = model.source.conclusion;
  const own = verdict.gates.find((one) => one.gate === gate);
  if (own === undefined) return { state: 'not-concerned', model: model.model };
  const source: ReportSource = {
    ...model.source,
    charts: model.source.charts.filter((one) => one.gate === gate),
    conclusion: {
      ...model.source.conclusion,
      findings: findings.filter((one) => one.gate === gate),
      // Controls that no check evidences are the matter of all gates together.
      verdict: { ...verdict, decision: own.decision, gates: [own], missingControls: [] },
    },
  };
  return { ...model, source };
}
