import { z } from 'zod';
import { base64Of, bytesOf } from './base64.ts';
import { canonicalJson } from './canonical-json.ts';
import { CommitId } from './commit-id.ts';
import { Digest, digestOf } from './digest.ts';
import { Instant } from './instant.ts';
import { fromJsonText } from './json-text.ts';
import { PlannedFile } from './planned-file.ts';
import { KeySignature, PublicKey } from './signature-file.ts';
import { Tier } from './tier.ts';

/** 128 bits that nobody can guess, as lower-case hex. */
export const Nonce = z.string().regex(/^[0-9a-f]{32}$/);

/** As many jobs of a matrix as GitHub starts (256), less than that for an App that must fetch each artifact. */
export const MOST_SHARDS = 64;

/** Which part of a plan one job measures. */
export const Shard = z.strictObject({
  index: z.number().int().nonnegative(),
  of: z.number().int().min(1).max(MOST_SHARDS),
});
export type Shard = Readonly<z.infer<typeof Shard>>;

/** All of a plan in one job. */
export const WHOLE: Shard = { index: 0, of: 1 };

/**
 * What the App asks a workflow run to evaluate. It travels in one dispatch input, which everybody who may read the repository can read:
 * nothing in it is secret. The run plans for itself and must come to the same plan.
 */
export const EvaluationSpec = z.strictObject({
  schema: z.literal(1),
  intent: Nonce,
  nonce: Nonce,
  /** GitHub's number of the repository. */
  repository: z.number().int().positive(),
  /** Null for a commit of a branch or of a merge group. */
  pull: z.number().int().positive().nullable(),
  /** The branch whose policy judges. */
  branch: z.string().min(1).max(400),
  commits: z.strictObject({ base: CommitId, head: CommitId, mergeBase: CommitId }),
  model: z.string(),
  tier: Tier,
  /** When the App planned. */
  at: Instant,
  plan: Digest,
  shards: z.number().int().min(1).max(MOST_SHARDS),
  /** The organisation's policy, as the App read it, in base64; null: there is none. The plan names its digest. */
  organisation: z
    .string()
    .max(22_000)
    .regex(/^[A-Za-z\d+/]+={0,2}$/)
    .nullable(),
  /** By whose key and signatures the run draws the same items; null without the App. */
  /** Confidential files that marking reads: a run that has no key for them, or should not read them, is told their digests. */
  secrets: z.array(PlannedFile).max(16),
  draws: z.strictObject({ key: PublicKey, signatures: z.array(KeySignature).max(64) }).nullable(),
});
export type EvaluationSpec = Readonly<z.infer<typeof EvaluationSpec>>;

/** A spec as a dispatch input carries it: canonical JSON in base64url, so that nothing in it needs escaping, and its digest. */
export function packedSpec(spec: EvaluationSpec): { readonly spec: string; readonly digest: Digest } {
  const text = canonicalJson(spec);
  const packed = base64Of(new TextEncoder().encode(text)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return { spec: packed, digest: digestOf(text) };
}

/** Undefined where the text is no spec, or not the one of that digest. */
export function unpackedSpec(packed: string, digest: string): EvaluationSpec | undefined {
  if (!/^[\w-]{1,50000}$/.test(packed)) return undefined;
  try {
    const bytes = bytesOf(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return digestOf(text) === digest ? fromJsonText(`${text}\n`, EvaluationSpec) : undefined;
  } catch {
    return undefined;
  }
}

/** The organisation's policy that a spec was made under; null: there is none. */
export function organisationIn({ organisation }: EvaluationSpec): Uint8Array | null {
  return organisation === null ? null : bytesOf(organisation);
}
