import { z } from 'zod';
import { Decoding } from './decoding.ts';
import { Digest, digestOfJson } from './digest.ts';
import { RepositoryPath } from './repository-path.ts';

/** One file of a model: its path inside the model's folder, its size in bytes, the digest of its content. */
export const ModelFile = z.strictObject({ path: RepositoryPath, size: z.number().int().nonnegative(), digest: Digest });
export type ModelFile = Readonly<z.infer<typeof ModelFile>>;

/** One model of the repository as it is served. The root covers its files alone; the digest covers everything. */
export const Subject = z.strictObject({
  model: z.string(),
  files: z.array(ModelFile).min(1),
  root: Digest,
  prompt: z.string(),
  decoding: Decoding,
  digest: Digest,
});
export type Subject = Readonly<z.infer<typeof Subject>>;

interface Served {
  readonly model: string;
  readonly files: readonly ModelFile[];
  readonly prompt: string;
  readonly decoding: Decoding;
}

export function subjectOf({ model, files, prompt, decoding }: Served): Subject {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const root = digestOfJson(sorted);
  return { model, files: sorted, root, prompt, decoding, digest: digestOfJson({ model, root, prompt, decoding }) };
}
