import { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { EvidenceProblem } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import { changesWeights } from '../domain/model-change.ts';
import { planId, type Plan } from '../domain/plan.ts';
import type { ServiceFacts } from '../domain/service-facts.ts';
import { verdictOf } from '../domain/verdict.ts';
import type { Waiver } from '../domain/waiver.ts';
import { limitUnder } from '../rules/limits.ts';
import { checkById, checksFor } from './checks.ts';
import { drawProblem, inconclusive } from './evidence-problem.ts';
import { judgedUnder } from './own-limits.ts';
import { limitsOf, type Policy } from './policy.ts';
import { standingsOf } from './standing.ts';

/** The sums of a check, or why there are none. */
export type JudgedEvidence = { readonly body: Json } | { readonly problem: EvidenceProblem };

interface ToConclude {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly service: ServiceFacts;
  readonly waivers: readonly Waiver[];
  /** By check id. */
  readonly evidence: ReadonlyMap<string, JudgedEvidence>;
  readonly at: Instant;
}

/** Bodies → findings → verdict: the same evidence always gives the same conclusion. */
export function conclusionOf(given: ToConclude): Conclusion {
  const { plan, policy, service, waivers, at } = given;
  const checks = union(
    checksFor(plan.changes, service),
    plan.checks.map(({ id }) => checkById(id)).filter((check) => check !== null),
  );
  const judged = checks.map((check) => judgedOf(check, given));
  const findings = checks.flatMap((check, index) => [
    ...(judged[index]?.findings ?? []),
    ...unboundFindings(check, plan),
  ]);
  const accepted = [...waivers, ...judged.flatMap((one) => one.waivers)];
  const standings = standingsOf(findings, plan.tier);
  const missingControls = standings
    .filter(({ control, status }) => status === 'not-evidenced' && limitUnder(policy, control)?.level === 'shall')
    .map(({ control }) => control);
  const planned = checks.map(({ id, gate }) => ({ check: id, gate }));
  const verdict = verdictOf({ tier: plan.tier, at, planned, findings, waivers: accepted, missingControls });
  return { schema: 1, plan: planId(plan), at, findings: [...findings], standings: [...standings], verdict };
}

/** What the changes call for decides, not what the plan lists: a check that the plan leaves out rejects. */
function judgedOf(check: AnyCheck, { plan, policy, evidence, at }: ToConclude): ReturnType<typeof judgedUnder> {
  const undecided = (problem: EvidenceProblem): ReturnType<typeof judgedUnder> => ({
    findings: [inconclusive(check, problem)],
    waivers: [],
  });
  const planned = plan.checks.find(({ id }) => id === check.id);
  if (planned === undefined || planned.version !== check.version) return undecided('not-planned');
  const limits = limitsOf(policy, plan.tier, check.id);
  const problem = drawProblem(planned, check.items(limits.settings, plan.tier), plan);
  if (problem !== null) return undecided(problem);
  const judged = evidence.get(check.id) ?? { problem: 'evidence-missing' as const };
  if ('problem' in judged) return undecided(reasonFor(judged.problem, policy, plan));
  try {
    return judgedUnder(check, judged.body, policy, { tier: plan.tier, at });
  } catch (error) {
    if (error instanceof z.ZodError) return undecided('evidence-malformed');
    throw error;
  }
}

/** What a service answers says nothing of weights that the pull request changes, whatever the answers are. */
function unboundFindings(check: AnyCheck, { head, changes }: Plan): readonly Finding[] {
  const unbound = head.bound.by === 'name' && changes.some(changesWeights);
  return check.kind === 'asked' && unbound ? [inconclusive(check, 'weights-not-bound')] : [];
}

/** Evidence that is missing because the runtime of the policy cannot give it says so. */
function reasonFor(problem: EvidenceProblem, policy: Policy, plan: Plan): EvidenceProblem {
  const runtime = policy.models.find(({ id }) => id === plan.model)?.runtime;
  const scores = runtime === undefined || runtime.kind === 'onnx' || runtime.scoring !== 'none';
  return problem === 'evidence-missing' && !scores ? 'no-log-probabilities' : problem;
}

function union(a: readonly AnyCheck[], b: readonly AnyCheck[]): readonly AnyCheck[] {
  return [...new Set([...a, ...b])];
}
