import { z } from 'zod';

/** What became of bringing a repository what it begins with, and why nothing was brought. */
export const Onboarding = z.discriminatedUnion('code', [
  /** A pull request of the App, whatever became of it. */
  z.strictObject({ code: z.literal('opened'), pull: z.number().int().positive() }),
  /** The default branch has a policy. */
  z.strictObject({ code: z.literal('policy') }),
  z.strictObject({ code: z.literal('archived') }),
  z.strictObject({ code: z.literal('fork') }),
  /** Nothing was ever pushed. */
  z.strictObject({ code: z.literal('empty') }),
  /** GitHub lists only a part of its files. */
  z.strictObject({ code: z.literal('too-large') }),
  /** A file stands where a folder of the policy has to be. */
  z.strictObject({ code: z.literal('in-the-way'), path: z.string() }),
  /** GitHub does not let the App open it, or somebody else has a pull request of its branch. */
  z.strictObject({ code: z.literal('refused') }),
]);
export type Onboarding = Readonly<z.infer<typeof Onboarding>>;
