import type { CommitId } from '../../domain/commit-id.ts';
import type { GateId } from '../../domain/gate.ts';
import type { Intent } from '../../domain/intent.ts';
import { gatesOf } from '../../domain/plan.ts';
import type { CheckReport } from '../../domain/ports/check-runs.ts';
import type { Words } from '../../domain/words.ts';
import { checkName } from '../../report/check-name.ts';
import { checkOutput } from '../../report/check-output.ts';
import type { FilingState, ModelState, PullSource } from '../../report/pull-source.ts';
import { undecidedReason } from '../../report/undecided-reasons.ts';
import type { Scope } from './scope.ts';
import type { ModelStanding } from './standing.ts';

/** A commit that is judged, and the name that its checks end in: of the branch whose policy judges it, or of several. */
export interface Head {
  readonly branch: string;
  readonly commit: CommitId;
}

/** What is said of a head commit, from how its models stand. */
export function pullSource(
  head: Head,
  scope: Scope,
  standings: readonly ModelStanding[],
  filing: readonly FilingState[] = [],
): PullSource {
  const read = scope.kind === 'read' ? scope : null;
  return {
    identity: head.branch,
    ...head,
    mode: read?.policy.github.mode === 'observe' ? 'observe' : 'enforce',
    languages: read?.policy.languages ?? ['zh', 'en'],
    models: read === null ? [policyState(scope)] : standings.map(modelState),
    filing,
    preview: read?.preview ?? null,
  };
}

/** The check of all gates together. Only it is to be required. */
export function aggregateReport(source: PullSource): CheckReport {
  return reportFor(source, null);
}

/** One check per gate that a changed model is judged at. */
export function gateReports(source: PullSource, scope: Scope): readonly CheckReport[] {
  if (scope.kind !== 'read') return [];
  const gates = new Set(scope.planned.flatMap(({ plan }) => gatesOf(plan)));
  return [...gates].map((gate) => reportFor(source, gate));
}

/** A commit that was green under a policy that is no longer in force. */
export function revokedReport({ branch, commit }: Head): CheckReport {
  return {
    name: checkName({ gate: null, branch, mode: 'enforce' }),
    commit,
    conclusion: 'failure',
    title: '政策已变更 The policy has changed',
    summary:
      '此提交按已失效的政策评估；其拉取请求打开时会重新评估。\n\nThis commit was judged by a policy that is no longer in force. It is judged again once its pull request is open.',
    text: null,
    annotations: [],
    actions: [],
  };
}

/** The check of one gate, or of all together. */
export function reportFor(source: PullSource, gate: GateId | null): CheckReport {
  const { branch, commit, mode } = source;
  const { conclusion, text, ...said } = checkOutput(source, gate);
  return {
    name: checkName({ gate, branch, mode }),
    commit,
    ...said,
    conclusion: conclusion ?? 'in_progress',
    text: text === '' ? null : text,
  };
}

/** Where the policy itself cannot be followed, that is what stands in a model's place. */
function policyState(scope: Scope): ModelState {
  const model = '.github/beian.yml';
  if (scope.kind !== 'undecidable') return { state: 'undecided', model, reason: undecidedReason('policy-missing') };
  const line = scope.fault.line();
  return { state: 'undecided', model, reason: { zh: line, en: line }, details: scope.fault.details };
}

export function modelState(standing: ModelStanding): ModelState {
  const { model } = standing;
  switch (standing.kind) {
    case 'unchanged':
    case 'draft':
      return { state: standing.kind, model };
    case 'waiting':
      return { state: 'waiting', model, reason: reasonOf(standing.intent) };
    case 'evaluating':
      return { state: 'evaluating', model, gates: standing.gates };
    case 'judged':
      return { state: 'concluded', model, source: standing.source };
    case 'undecided':
      return standing.problem === 'timed-out' || standing.problem === 'superseded'
        ? { state: 'timed-out', model, reason: undecidedReason(standing.problem) }
        : { state: 'undecided', model, reason: undecidedReason(standing.problem) };
  }
}

/** Why somebody's leave is wanted, where it is not because the author is a stranger. */
function reasonOf({ problem }: Intent): Words | null {
  return problem === null ? null : undecidedReason(problem);
}
