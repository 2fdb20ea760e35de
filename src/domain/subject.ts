import { z } from 'zod';
import { Decoding } from './decoding.ts';
import { Digest, digestOfJson } from './digest.ts';
import { RepositoryPath } from './repository-path.ts';

/** One file of a model: its path inside the model's folder, its size in bytes, the digest of its content. */
export const ModelFile = z.strictObject({ path: RepositoryPath, size: z.number().int().nonnegative(), digest: Digest });
export type ModelFile = Readonly<z.infer<typeof ModelFile>>;

/** A service as its provider names it. */
const ServiceName = z.strictObject({
  provider: z.string(),
  model: z.string(),
  version: z.string(),
  filingNumber: z.string().nullable(),
});
export type ServiceName = Readonly<z.infer<typeof ServiceName>>;

/** What ties the answers to the model: the digest of the files that were run, or nothing but the name of a service that the run did not start. */
const Bound = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('files') }),
  z.strictObject({ by: z.literal('name'), service: ServiceName }),
]);
export type Bound = Readonly<z.infer<typeof Bound>>;

/** One model of the repository as it is served. The root covers its files alone; the digest covers everything. */
export const Subject = z.strictObject({
  model: z.string(),
  files: z.array(ModelFile).min(1),
  root: Digest,
  bound: Bound,
  prompt: z.string(),
  decoding: Decoding,
  digest: Digest,
});
export type Subject = Readonly<z.infer<typeof Subject>>;

interface Served extends Pick<Subject, 'model' | 'bound' | 'prompt' | 'decoding'> {
  readonly files: readonly ModelFile[];
}

export function subjectOf({ model, files, bound, prompt, decoding }: Served): Subject {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const root = digestOfJson(sorted);
  // Files are in the root already; of a service there is its name alone.
  const named = bound.by === 'name' ? { service: bound.service } : {};
  const digest = digestOfJson({ model, root, ...named, prompt, decoding });
  return { model, files: sorted, root, bound, prompt, decoding, digest };
}
