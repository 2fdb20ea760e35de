import { z } from 'zod';
import { Digest } from './digest.ts';
import { KeySignature } from './signature-file.ts';
import { RepositoryPath } from './repository-path.ts';

/**
 * What a check asks to have drawn: all records of a population, or n of them.
 * `strata` names the field by which a quick draw is spread evenly.
 */
export interface ItemRequest {
  readonly name: string;
  readonly path: RepositoryPath;
  readonly size: 'all' | { readonly n: number; readonly strata?: string };
  /** What asking needs of a record; the rest stays where the bank is. Without it all of a record goes where the model is. */
  readonly fields?: readonly string[];
  /** What a population is that the base commit does not have; a fault where nothing is said. */
  readonly absent?: 'empty';
}

/** Above this many the drawn ids are sealed by digest alone. */
export const LISTED_IDS = 10_000;

/** A draw as it was made, so that anyone with the population can make it again. */
export const ItemSet = z.strictObject({
  name: z.string(),
  path: RepositoryPath,
  /** Digest of the population's file and how many records it holds. */
  digest: Digest,
  population: z.number().int().nonnegative(),
  algorithm: z.enum(['all', 'simple-random', 'stratified']),
  strata: z.string().nullable(),
  seed: Digest,
  /** Whose SHA-256 the seed is, made with the plan's key; null where the plan names none. */
  signature: KeySignature.nullable(),
  n: z.number().int().nonnegative(),
  ids: z.array(z.string()).max(LISTED_IDS).nullable(),
  idsDigest: Digest,
});
export type ItemSet = Readonly<z.infer<typeof ItemSet>>;
