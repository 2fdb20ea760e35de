import type { CheckReport } from '../../domain/ports/check-runs.ts';
import { GateId, gateNames } from '../../domain/gate.ts';
import { inMarkdown } from '../../report/inert.ts';
import type { Scope } from './scope.ts';
import { allApproved, type ModelStanding } from './standing.ts';

export interface Head {
  readonly branch: string;
  readonly commit: string;
}

/** A commit that was green under a policy that is no longer in force. */
export function revokedReport({ branch, commit }: Head): CheckReport {
  return {
    name: `beian: ${branch}`,
    commit,
    conclusion: 'failure',
    title: 'The policy has changed',
    summary:
      'This commit was judged by a policy that is no longer in force. It is judged again once its pull request is open.',
    text: null,
    annotations: [],
    actions: [],
  };
}

type Said = Omit<CheckReport, 'name' | 'commit'>;

/** The aggregate check of a head commit: green only where every changed model was judged and approved, or none changed. */
export function aggregateReport(
  { branch, commit }: Head,
  scope: Scope,
  standings: readonly ModelStanding[],
): CheckReport {
  return { name: `beian: ${branch}`, commit, ...aggregate(scope, standings) };
}

function aggregate(scope: Scope, standings: readonly ModelStanding[]): Said {
  const none = { text: null, annotations: [], actions: [] };
  if (scope.kind === 'no-policy')
    return {
      ...none,
      conclusion: 'failure',
      title: 'The policy is gone',
      summary: 'The base branch had a policy and has none any more.',
    };
  if (scope.kind === 'undecidable')
    return { ...none, conclusion: 'failure', title: 'Could not decide', summary: inMarkdown(scope.fault.line()) };
  if (standings.every(({ kind }) => kind === 'unchanged'))
    return {
      ...none,
      conclusion: 'success',
      title: 'No model changed',
      summary: 'This change leaves every model of the policy as it is.',
    };
  const summary = standings.map((one) => `- \`${one.model}\`: ${stateOf(one)}`).join('\n');
  if (allApproved(standings)) return { ...none, conclusion: 'success', title: 'Approved', summary };
  if (
    standings.some(
      (one) => one.kind === 'undecided' || (one.kind === 'judged' && one.conclusion.verdict.decision === 'rejected'),
    )
  )
    return { ...none, conclusion: 'failure', title: 'Rejected', summary };
  if (standings.some((one) => one.kind === 'draft' || (one.kind === 'waiting' && one.approval)))
    return { ...none, conclusion: 'action_required', title: 'Waits for approval', summary };
  return { ...none, conclusion: 'in_progress', title: 'Evaluating', summary };
}

function stateOf(one: ModelStanding): string {
  switch (one.kind) {
    case 'judged':
      return one.conclusion.verdict.decision;
    case 'undecided':
      return `could not decide: ${one.problem}`;
    case 'evaluating':
      return `evaluating, ${one.done} of ${one.intent.shards} jobs done`;
    case 'waiting':
      return one.approval ? 'waits for approval' : 'waits for a runner';
    case 'draft':
    case 'unchanged':
      return one.kind;
  }
}

/** One check per gate, where a model changed. */
export function gateReports({ branch, commit }: Head, standings: readonly ModelStanding[]): readonly CheckReport[] {
  const judged = standings.filter((one) => one.kind === 'judged');
  return GateId.options.flatMap((gate): CheckReport[] => {
    const verdicts = judged.flatMap(({ conclusion }) => conclusion.verdict.gates.filter((one) => one.gate === gate));
    if (verdicts.length === 0) return [];
    const approved = verdicts.every(({ decision }) => decision === 'approved');
    return [
      {
        name: `beian ${gate}: ${branch}`,
        commit,
        conclusion: approved ? 'success' : 'failure',
        title: `${gateNames[gate].en}: ${approved ? 'approved' : 'rejected'}`,
        summary: verdicts
          .flatMap(({ reasons }) => reasons.map(({ check, code }) => `- \`${check}\`: ${code}`))
          .join('\n'),
        text: null,
        annotations: [],
        actions: [],
      },
    ];
  });
}
