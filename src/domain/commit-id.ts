import { z } from 'zod';

/** The full id of a git commit or other object: SHA-1, or SHA-256 where the repository uses it. Short ones can be forged. */
export const CommitId = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
export type CommitId = z.infer<typeof CommitId>;
