import { z } from 'zod';
import { CommitId } from './commit-id.ts';
import { Digest, digestOfJson } from './digest.ts';
import { Instant } from './instant.ts';
import { Tier } from './tier.ts';

/** A role as the policy names it: `officer`, `法务负责人`. */
export const RoleName = z.string().regex(/^\p{L}[\p{L}\p{N}_-]{0,39}$/u);

/** Who signs for a role: an account by its login, a team, or the public key of somebody who signs without GitHub. */
export const Signatory = z.union([
  z.string().regex(/^[a-z\d](?:[a-z\d-]{0,38})$/i),
  z.string().regex(/^team:[a-z\d](?:[\w-]{0,99})$/i),
  z.string().regex(/^ed25519:[A-Za-z\d+/]{43}=$/),
]);

/**
 * A named role's approval, bound to what was judged and by what: subject, policy and evidence, whose digest is the conclusion's.
 * A commit says only where it was given, since it changes when a branch is squashed.
 */
export const SignOff = z.strictObject({
  schema: z.literal(1),
  role: RoleName,
  by: z.strictObject({ id: z.number().int().positive(), login: z.string() }),
  at: Instant,
  /** The comment that gave it, and the head that it was given at. */
  said: z.strictObject({
    repository: z.number().int().positive(),
    pull: z.number().int().positive(),
    comment: z.number().int().positive(),
    head: CommitId,
  }),
  model: z.string(),
  tier: Tier,
  subject: Digest,
  policy: Digest,
  evidence: Digest,
});
export type SignOff = Readonly<z.infer<typeof SignOff>>;

export function signOffId(signOff: SignOff): Digest {
  return digestOfJson(signOff);
}
