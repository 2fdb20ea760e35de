import { z } from 'zod';
import { Digest } from './digest.ts';
import { RepositoryPath } from './repository-path.ts';

/** A file of the base commit that a plan was made with. */
export const PlannedFile = z.strictObject({ path: RepositoryPath, digest: Digest });
export type PlannedFile = Readonly<z.infer<typeof PlannedFile>>;
