import { short } from './digest.ts';
import type { Plan } from './plan.ts';

/** The tag of a model's release: one for each model root and policy. */
export function releaseTag({ model, head, policy }: Pick<Plan, 'model' | 'head' | 'policy'>): string {
  return `beian/${model}/${short(head.root)}-${short(policy.digest, 8)}`;
}
