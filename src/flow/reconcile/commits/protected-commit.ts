import { CommitId } from '../../../domain/commit-id.ts';
import { branchTip } from '../branch-tip.ts';
import { isAncestor } from '../is-ancestor.ts';
import { policyBranches } from '../notes.ts';
import type { World } from '../world.ts';
import type { CommitPlace } from './asks.ts';

/**
 * The commit that a branch's name or a full commit id means, and the branch that protects it: itself where it has a policy, else the first
 * one with a policy that holds the commit. Null where none does: a commit of a fork or of a feature branch is evaluated by its pull request.
 */
export async function protectedCommit(world: World, ref: string): Promise<CommitPlace | null> {
  const id = CommitId.safeParse(ref.toLowerCase()).data ?? null;
  const commit = id ?? (await branchTip(world.repository, ref));
  if (commit === null) return null;
  const branches = await policyBranches(world);
  if (id === null && branches.includes(ref)) return { commit, branch: ref };
  const first = await world.evaluations.defaultBranch();
  for (const branch of branches.toSorted((a, b) => Number(b === first) - Number(a === first))) {
    const tip = await branchTip(world.repository, branch);
    if (tip !== null && (await isAncestor(world, commit, tip))) return { commit, branch };
  }
  return null;
}
