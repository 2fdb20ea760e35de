import { short } from './digest.ts';
import { policyDigestOf, type Plan } from './plan.ts';

/** The tag of a model's release: one for each model root and policy. */
export function releaseTag(plan: Pick<Plan, 'model' | 'head' | 'policy' | 'organisation'>): string {
  return `beian/${plan.model}/${short(plan.head.root)}-${short(policyDigestOf(plan), 8)}`;
}
