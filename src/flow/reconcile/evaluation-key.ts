import { digestOfJson, type Digest } from '../../domain/digest.ts';
import type { Plan } from '../../domain/plan.ts';

/**
 * Everything that a verdict depends on, but not where and when it is asked: two plans with equal keys draw the same items of the same
 * model under the same policy and the same judge.
 */
export function evaluationKey(plan: Plan): Digest {
  const { judge, tier, policy, organisation, service, waivers, model, head, base, checks } = plan;
  return digestOfJson({
    judge,
    tier,
    policy,
    organisation,
    service,
    waivers,
    model,
    head: head.digest,
    base: base?.digest ?? null,
    checks,
  });
}
