import { z } from 'zod';
import { Digest } from './digest.ts';
import { Environment } from './environment.ts';
import { Side } from './exchange.ts';
import { Instant } from './instant.ts';
import { RepositoryPath } from './repository-path.ts';

/** A body holds counts, never items: it stays under this many bytes. */
export const BODY_BYTES = 1024 * 1024;

/** Lines of JSON, sealed by the digest of their clear text and their number. */
export const SealedLines = z.strictObject({ digest: Digest, count: z.number().int().nonnegative() });
export type SealedLines = Readonly<z.infer<typeof SealedLines>>;

/** Why evidence cannot be judged. */
export const EvidenceProblem = z.enum([
  'not-planned',
  'draw-altered',
  'evidence-missing',
  'evidence-foreign',
  'evidence-malformed',
  'items-missing',
  'items-foreign',
  'items-repeated',
  'weights-not-bound',
  'no-log-probabilities',
]);
export type EvidenceProblem = z.infer<typeof EvidenceProblem>;

/** What was measured for one check: a transcript that waits to be marked, or rows of numbers. */
export const Collected = z.strictObject({
  schema: z.literal(1),
  plan: Digest,
  check: z.string(),
  version: z.number().int().positive(),
  at: Instant,
  transcript: SealedLines.nullable(),
  rows: SealedLines.nullable(),
  /** Files of the repository that were read beyond the drawn items. */
  read: z.array(z.strictObject({ side: Side, path: RepositoryPath, digest: Digest.nullable() })),
  /** Where the models ran; null where none did. */
  environment: Environment.nullable(),
});
export type Collected = Readonly<z.infer<typeof Collected>>;

/** What became of it: rows, one per item, and their sums. */
export const Seal = z.strictObject({
  schema: z.literal(1),
  plan: Digest,
  check: z.string(),
  version: z.number().int().positive(),
  at: Instant,
  collected: Digest,
  rows: SealedLines,
  /** Rows that are not of the drawn items, or answers of another model. */
  problem: EvidenceProblem.nullable(),
  body: Digest,
  /** Confidential files that the marking needed. */
  secrets: z.array(z.strictObject({ path: RepositoryPath, digest: Digest })),
});
export type Seal = Readonly<z.infer<typeof Seal>>;

/**
 * Where each piece of evidence lies, in the run's folder and in the filing bundle alike.
 * What ends in .age is encrypted: transcripts, marks per item and the files they were marked with.
 */
export const evidencePaths = {
  plan: 'evidence/plan.json',
  policy: 'evidence/policy.yml',
  /** The organisation's policy that bounds it. */
  organisation: 'evidence/organisation.yml',
  service: 'evidence/service.yml',
  waivers: 'evidence/waivers.yml',
  conclusion: 'evidence/conclusion.json',
  chain: 'evidence/chain.jsonl',
  /** Every draw that was made for the same version of the model. */
  draws: 'evidence/draws.jsonl',
  collected: (check: string): string => `evidence/${check}/collected.json`,
  transcript: (check: string): string => `evidence/${check}/transcript.jsonl.age`,
  seal: (check: string): string => `evidence/${check}/seal.json`,
  body: (check: string): string => `evidence/${check}/body.json`,
  rows: (check: string, kind: 'asked' | 'measured'): string =>
    `evidence/${check}/rows.jsonl${kind === 'asked' ? '.age' : ''}`,
  secret: (check: string, path: string): string => `evidence/${check}/secrets/${path}.age`,
} as const;
