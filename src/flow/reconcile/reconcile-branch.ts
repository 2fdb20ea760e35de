import { POLICY_PATH } from '../../catalogue/policy.ts';
import { CommitId } from '../../domain/commit-id.ts';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { CommitFiles } from '../commit-files.ts';
import { branchTip } from './branch-tip.ts';
import { dropGreen, greenCommits, knownPolicy, notePolicy, noteTip } from './notes.ts';
import { revokedReport } from './pull-reports.ts';
import type { World } from './world.ts';

/**
 * After a branch moved: every green check that was given under another policy than the one in force is taken back first, whatever the
 * App knew: it may have noted an older policy last.
 * Returns the open pull requests to look at again: none where the branch has no policy and never had one. A branch that is not the
 * default one, and that no pull request was ever opened to, is nobody's base: what it carries is no policy of this repository.
 */
export async function reconcileBranch(world: World, branch: string): Promise<readonly number[]> {
  const known = await knownPolicy(world, branch);
  const open = (await world.pulls.open()).filter((pull) => pull.branch === branch);
  if (known === null && open.length === 0 && (await world.evaluations.defaultBranch()) !== branch) return [];
  const tip = await branchTip(world.repository, branch);
  const policy = tip === null ? null : await policyDigest(world, tip);
  if (known === null && policy === null) return [];
  await revoke(world, branch, policy);
  if (policy !== null) await notePolicy(world, branch, policy);
  if (tip !== null) await noteTip(world, branch, tip);
  return open.map(({ number }) => number);
}

async function revoke(world: World, branch: string, policy: Digest | null): Promise<void> {
  for (const [commit, judgedBy] of await greenCommits(world, branch)) {
    if (judgedBy === policy || !CommitId.safeParse(commit).success) continue;
    await world.checkRuns.publish([revokedReport({ branch, commit })]);
    await dropGreen(world, branch, commit);
    const about = { branch, commit, was: judgedBy, now: policy };
    await world.ledger.record({ at: world.clock(), repository: world.id, what: 'revoked', about });
  }
}

async function policyDigest({ repository }: World, tip: CommitId): Promise<Digest | null> {
  const policy = await new CommitFiles(repository, await repository.tree(tip)).read(POLICY_PATH);
  return policy === null ? null : digestOf(policy);
}
