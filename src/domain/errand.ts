import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { CommitId } from './commit-id.ts';

const Number = z.number().int().positive();
/** As GitHub names accounts and repositories. */
export const Name = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);
const BranchName = z.string().min(1).max(400);

/** What to look at: only where, never what somebody wrote there. */
export const Matter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pull'), number: Number }),
  /** Somebody, by the number of their account, pushed this head to a pull request: an errand of its own, since no two of them are one. */
  z.strictObject({ kind: z.literal('pushed'), head: CommitId, by: Number }),
  z.strictObject({ kind: z.literal('run'), id: Number }),
  /** A branch that moved: its policy may have changed. */
  z.strictObject({ kind: z.literal('branch'), name: BranchName }),
  /** The branch of a merge group, as the queue named it. */
  z.strictObject({ kind: z.literal('group'), ref: BranchName }),
  z.strictObject({ kind: z.literal('comment'), pull: Number, id: Number }),
  /** A button of a check of this commit, and the number of the account that pressed it; `again` is GitHub's own one. */
  z.strictObject({ kind: z.literal('button'), action: z.string().max(20), head: CommitId, by: Number }),
  /** A commit of a branch, whose evaluation was asked for. */
  z.strictObject({ kind: z.literal('commit'), branch: BranchName, commit: CommitId }),
  /** Another App wrote a check of this commit under a name like one of the App's. */
  z.strictObject({ kind: z.literal('foreign-check'), head: CommitId }),
  z.strictObject({ kind: z.literal('repository') }),
  /** To be brought what it begins with: a policy, workflows and the folder beian/. */
  z.strictObject({ kind: z.literal('onboard') }),
]);
export type Matter = Readonly<z.infer<typeof Matter>>;

/** Something to look at in a repository. */
export const Errand = z.strictObject({
  /** Of the GitHub App on the repository's account. */
  installation: Number,
  /** GitHub's number of the repository, which outlives its names. */
  repository: Number,
  owner: Name,
  repo: Name,
  matter: Matter,
});
export type Errand = Readonly<z.infer<typeof Errand>>;

/** Errands with equal keys are one and the same. */
export function errandKey({ repository, matter }: Errand): string {
  return canonicalJson({ repository, matter });
}
