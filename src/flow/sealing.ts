import { checks } from '../catalogue/checks.ts';
import { limitsOf, type Policy } from '../catalogue/policy.ts';
import { isSealed, SEALED_SUFFIX } from '../domain/sealed-path.ts';
import { Tier } from '../domain/tier.ts';

/** What a confidential file of the repository is for: a `bank` is drawn from before a model is asked, a `list` is read by marking alone. */
export type Confidential = 'bank' | 'list';

/** What the policy has of confidential files, by path: drawn from, or only read by marking. */
export function confidentialPaths(policy: Policy): ReadonlyMap<string, Confidential> {
  const found = new Map<string, Confidential>();
  for (const check of checks) {
    for (const tier of Tier.options) {
      const { settings } = limitsOf(policy, tier, check.id);
      for (const path of check.secrets(settings)) if (!found.has(path)) found.set(path, 'list');
      for (const { path } of check.items(settings, tier)) found.set(path, 'bank');
    }
  }
  return found;
}

/** Whom a file is encrypted to; null where the policy names it neither in clear nor encrypted. */
export function recipientsFor(policy: Policy, path: string): readonly string[] | null {
  const known = confidentialPaths(policy);
  const kind =
    known.get(path) ?? known.get(isSealed(path) ? path.slice(0, -SEALED_SUFFIX.length) : path + SEALED_SUFFIX);
  if (kind === undefined) return null;
  return kind === 'bank' ? [...new Set([...policy.recipients, ...policy.bankRecipients])] : policy.recipients;
}
