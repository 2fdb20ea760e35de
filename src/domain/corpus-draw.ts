import { z } from 'zod';
import { Digest, digestOfJson } from './digest.ts';
import { drawMessage, seedOf, unsignedSeed, type DrawnFor } from './draw-seed.ts';
import { Instant } from './instant.ts';
import { isSigned } from './is-signed.ts';
import { LISTED_IDS } from './item-set.ts';
import { KeySignature, PublicKey } from './signature-file.ts';

/**
 * Where a seed comes from: the corpus itself (nobody chooses it, but everybody who has the corpus can compute it),
 * a signature over the corpus by a key, or words that somebody gave.
 */
const SeedSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('corpus') }),
  z.strictObject({ kind: z.literal('signed'), publicKey: PublicKey, signature: KeySignature }),
  z.strictObject({ kind: z.literal('given'), words: z.string() }),
]);
export type SeedSource = Readonly<z.infer<typeof SeedSource>>;

const Count = z.number().int().nonnegative();

/** A draw from a corpus for people to look at, sealed before they do. */
export const CorpusDraw = z.strictObject({
  schema: z.literal(1),
  beian: z.string(),
  at: Instant,
  algorithm: z.literal('simple-random'),
  /** Every item of the corpus; the digest is over the places and texts of all. Bad rows are no items. */
  population: z.strictObject({ items: Count, digest: Digest, badRows: Count }),
  seed: Digest,
  seedFrom: SeedSource,
  n: Count,
  /** In the order of the draw; null above LISTED_IDS. */
  ids: z.array(z.string()).max(LISTED_IDS).nullable(),
  idsDigest: Digest,
  /** Of ids and what the sheet shows of each. */
  sheetDigest: Digest,
});
export type CorpusDraw = Readonly<z.infer<typeof CorpusDraw>>;

/** What a signature for a draw from a corpus must be made over, by drawMessage. */
export function corpusDrawnFor(population: Digest): DrawnFor {
  return { subject: population, population, tier: 'filing', set: 'corpus' };
}

/** The seed that follows; null where the signature is not one of this corpus. */
export function corpusSeed(population: Digest, from: SeedSource): Digest | null {
  const drawn = corpusDrawnFor(population);
  switch (from.kind) {
    case 'corpus':
      return unsignedSeed(drawn);
    case 'signed':
      return isSigned(drawMessage(drawn), from) ? seedOf(from.signature) : null;
    case 'given':
      return digestOfJson({ draw: 1, population, words: from.words });
  }
}
