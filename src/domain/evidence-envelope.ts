import { z } from 'zod';
import { CommitId } from './commit-id.ts';
import { Digest } from './digest.ts';
import { Nonce, Shard } from './evaluation-spec.ts';

/** Where the envelope lies in the artifact of a shard. */
export const ENVELOPE_PATH = 'envelope.json';

/**
 * What a runner says of the evidence of one shard. It has no verdict: a runner never says "pass".
 * Every member that the App knows itself is compared, never believed.
 */
export const EvidenceEnvelope = z.strictObject({
  schema: z.literal(1),
  intent: Nonce,
  nonce: Nonce,
  repository: z.number().int().positive(),
  pull: z.number().int().positive().nullable(),
  head: CommitId,
  plan: Digest,
  policy: Digest,
  /** The digest of the model root that the runner measured. */
  root: Digest,
  judge: z.strictObject({ version: z.string(), rules: Digest }),
  run: z.strictObject({ id: z.number().int().positive(), attempt: z.number().int().positive() }),
  shard: Shard,
  files: z.array(z.strictObject({ path: z.string(), digest: Digest, bytes: z.number().int().nonnegative() })),
});
export type EvidenceEnvelope = Readonly<z.infer<typeof EvidenceEnvelope>>;
