import { z } from 'zod';
import { CommitId } from './commit-id.ts';
import { Digest, digestOfJson } from './digest.ts';
import { GateId } from './gate.ts';
import { Instant } from './instant.ts';
import { ItemSet } from './item-set.ts';
import { ModelChange } from './model-change.ts';
import { PlannedFile } from './planned-file.ts';
import { PublicKey } from './signature-file.ts';
import { Subject } from './subject.ts';
import { Tier } from './tier.ts';

/** Of beian; a hint tells people to install it, so it is nothing but a version. */
const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.]{1,40})?$/);

export const PlannedCheck = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  gate: GateId,
  items: z.array(ItemSet),
  /** Confidential files of the base commit that its marking reads. */
  secrets: z.array(PlannedFile),
});
export type PlannedCheck = Readonly<z.infer<typeof PlannedCheck>>;

/** Which checks, of which items, on which subject, under which policy. Its id is its digest. */
export const Plan = z.strictObject({
  schema: z.literal(1),
  judge: z.strictObject({ version: Version, rules: Digest }),
  at: Instant,
  tier: Tier,
  commits: z.strictObject({ base: CommitId, head: CommitId, mergeBase: CommitId }),
  policy: PlannedFile,
  /** The digest of the organisation's policy that bounds the repository's own; null: there is none. */
  organisation: Digest.nullable(),
  service: PlannedFile,
  waivers: PlannedFile.nullable(),
  model: z.string(),
  head: Subject,
  base: Subject.nullable(),
  /** The key that signed the seeds of all draws; null: nobody did, and anybody can compute them before the model is fixed. */
  drawKey: PublicKey.nullable(),
  changes: z.array(ModelChange).min(1),
  checks: z.array(PlannedCheck).min(1),
});
export type Plan = Readonly<z.infer<typeof Plan>>;

export function planId(plan: Plan): Digest {
  return digestOfJson(plan);
}

/** The digest of the policy in force: of the repository's own file, or of both where an organisation bounds it. */
export function policyDigestOf({ policy, organisation }: Pick<Plan, 'policy' | 'organisation'>): Digest {
  return policyDigest(policy.digest, organisation);
}

export function policyDigest(own: Digest, organisation: Digest | null): Digest {
  return organisation === null ? own : digestOfJson({ organisation, policy: own });
}

/** The same plan made at another time has the same inputs. */
export function sameInputs(a: Plan, b: Plan): boolean {
  return planId({ ...a, at: b.at }) === planId(b);
}

/** The signatures that a plan's seeds follow from, each once. */
export function drawSignatures({ checks }: Plan): readonly string[] {
  const sets = checks.flatMap(({ items }) => items);
  return [...new Set(sets.flatMap(({ signature }) => (signature === null ? [] : [signature])))];
}

/** The confidential files that a plan's marking reads, each once. */
export function plannedSecrets({ checks }: Plan): readonly PlannedFile[] {
  return [...new Map(checks.flatMap(({ secrets }) => secrets.map((file) => [file.path, file] as const))).values()];
}

/** The gates that a plan has checks of, in their order. */
export function gatesOf({ checks }: Plan): readonly GateId[] {
  return GateId.options.filter((gate) => checks.some((check) => check.gate === gate));
}
