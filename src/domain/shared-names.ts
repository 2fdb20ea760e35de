import { z } from 'zod';
import { BranchPattern, overlap, SharedName } from './branch-pattern.ts';
import type { Digest } from './digest.ts';

/** Patterns of branches, and the one name that the checks of all of them end in. No branch is matched by two. */
export const SharedNames = z.record(BranchPattern, SharedName).superRefine((names, context) => {
  const patterns = Object.keys(names);
  if (patterns.length > MOST) context.addIssue({ code: 'custom', message: `has more than ${MOST} patterns` });
  for (const [place, pattern] of patterns.slice(0, MOST).entries()) {
    const earlier = patterns.slice(0, place).find((other) => overlap(pattern, other));
    if (earlier !== undefined)
      context.addIssue({ code: 'custom', path: [pattern], message: `matches branches that ${earlier} matches, too` });
  }
});
export type SharedNames = Readonly<z.infer<typeof SharedNames>>;

const MOST = 20;

/** By whose policy what goes to a branch is judged, and what its checks end in. */
export interface JudgedBranch {
  readonly branch: string;
  /** Where that is not the name of the branch. */
  readonly sharedName?: string;
}

/**
 * A branch under the names of the default branch's policy. One name stands for one policy: what shares a name is judged by the default
 * branch's, or a head that passed under a lax branch's policy would have passed for them all. The default branch has its own name, and
 * so has a branch that is called as others are under their shared one.
 */
export function judgedBranch(branch: string, defaultBranch: string, names: SharedNames): JudgedBranch {
  if (branch === defaultBranch) return { branch };
  const shared = Object.entries(names).find(([pattern]) => overlap(pattern, branch))?.[1];
  if (shared !== undefined) return { branch: defaultBranch, sharedName: shared };
  return ownBranch(branch, defaultBranch, names);
}

/** A branch as what lies on it is judged: by its own policy, under a name that is nobody else's. */
export function ownBranch(branch: string, defaultBranch: string, names: SharedNames): JudgedBranch {
  const isTaken = branch !== defaultBranch && Object.values(names).includes(branch);
  return isTaken ? { branch, sharedName: apart(branch) } : { branch };
}

/** What a branch's checks end in whose own name is that of others: no branch can be called so. */
export function apart(branch: string): string {
  return `${branch} (branch)`;
}

/** What the checks end in. */
export function labelOf({ branch, sharedName }: JudgedBranch): string {
  return sharedName ?? branch;
}

/** The policy that a pass was given under, and whether under a name that is not the branch's own: equal files do not make them one. */
export function passedUnder({ sharedName }: Pick<JudgedBranch, 'sharedName'>, policy: Digest): string {
  return sharedName === undefined ? policy : `${policy} shared`;
}
