import { z } from 'zod';
import { Digest } from '../../domain/digest.ts';
import { Day } from '../../domain/instant.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';

/** What somebody found in a sample of a source: `harmful` counts items with any of the 29 risks of A.1 to A.4. */
const Assessment = z
  .strictObject({
    sampleSize: z.number().int().positive(),
    harmful: z.number().int().nonnegative(),
    date: Day,
    assessor: z.string().min(1),
  })
  .refine(({ sampleSize, harmful }) => harmful <= sampleSize, { message: 'harmful must not be more than sampleSize' });

/** A licence, contract, collection record or consent that lies in the repository. */
const Paper = z.strictObject({ file: RepositoryPath, digest: Digest });

export const SourceKind = z.enum(['open-source', 'self-collected', 'commercial', 'user-input', 'generated']);

const Source = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  kind: SourceKind,
  origin: z.enum(['domestic', 'overseas']),
  language: z.string().min(2),
  modality: z.enum(['text', 'image', 'audio', 'video', 'code']),
  items: z.number().int().positive(),
  bytes: z.number().int().positive(),
  /** What allows its use: for generated data a description of how it was made. */
  paper: Paper.nullable(),
  preCollection: Assessment.nullable(),
  postCollection: Assessment.nullable(),
});
export type Source = Readonly<z.infer<typeof Source>>;

/** beian/data/sources.yml: where the training data comes from. Every source stands once. */
export const SourceInventory = z
  .strictObject({ sources: z.array(Source) })
  .refine(({ sources }) => new Set(sources.map(({ id }) => id)).size === sources.length, {
    message: 'every source needs an id of its own',
  });
