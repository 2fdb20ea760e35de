import { checks } from '../catalogue/checks.ts';
import { limitsOf, type Policy } from '../catalogue/policy.ts';
import { isSealed, SEALED_SUFFIX } from '../domain/sealed-path.ts';
import { Tier } from '../domain/tier.ts';

/** What a confidential file of the repository is for: a `bank` is drawn from before a model is asked, a `list` is read by marking alone. */
export type Confidential = 'bank' | 'list';

/** What the policy has of confidential files, by path: drawn from, or only read by marking. */
export function confidentialPaths(policy: Policy): ReadonlyMap<string, Confidential> {
  const settings = checks.flatMap((check) =>
    Tier.options.map((tier) => ({ check, tier, own: limitsOf(policy, tier, check.id).settings })),
  );
  const lists = settings.flatMap(({ check, own }) =>
    [...check.secrets(own), ...check.optionalSecrets(own)].map((path) => [path, 'list'] as const),
  );
  const banks = settings.flatMap(({ check, tier, own }) =>
    check.items(own, tier).map(({ path }) => [path, 'bank'] as const),
  );
  // Known records are both: drawn from, and read by marking.
  return new Map<string, Confidential>([...lists, ...banks]);
}

/** Whom a file is encrypted to; null where the policy names it neither in clear nor encrypted. */
export function recipientsFor(policy: Policy, path: string): readonly string[] | null {
  const known = confidentialPaths(policy);
  const kind =
    known.get(path) ?? known.get(isSealed(path) ? path.slice(0, -SEALED_SUFFIX.length) : path + SEALED_SUFFIX);
  if (kind === undefined) return null;
  return kind === 'bank' ? [...new Set([...policy.recipients, ...policy.bankRecipients])] : policy.recipients;
}
