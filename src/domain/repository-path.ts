import { z } from 'zod';

/** A path inside a repository: forward slashes, relative, never upwards. */
export const RepositoryPath = z
  .string()
  .min(1)
  .max(400)
  .refine(
    (path) =>
      !/^\/|\\|\p{Cc}/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
    {
      message: 'must be a path inside the repository, like beian/keywords.csv',
    },
  );
export type RepositoryPath = z.infer<typeof RepositoryPath>;
