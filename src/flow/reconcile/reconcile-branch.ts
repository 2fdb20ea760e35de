import { POLICY_PATH } from '../../catalogue/policy.ts';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import { CommitFiles } from '../commit-files.ts';
import { forgetGreen, greenCommits } from './green-note.ts';
import { knownPolicy, rememberPolicy } from './policy-note.ts';
import { revokedReport } from './pull-reports.ts';
import type { World } from './world.ts';

/**
 * After a branch moved: where its policy is another one now, every green check that was given under the old one is taken back first.
 * Returns the open pull requests to look at again: none where the branch has no policy and never had one.
 */
export async function reconcileBranch(world: World, branch: string): Promise<readonly number[]> {
  const known = await knownPolicy(world, branch);
  const policy = await policyDigest(world, branch);
  if (known === null && policy === null) return [];
  if (known !== policy) await revoked(world, branch, policy);
  if (policy !== null) await rememberPolicy(world, branch, policy);
  return world.pulls.open();
}

async function revoked(world: World, branch: string, policy: Digest | null): Promise<void> {
  for (const [commit, judgedBy] of await greenCommits(world, branch)) {
    if (judgedBy === policy || !CommitId.safeParse(commit).success) continue;
    await world.checkRuns.publish([revokedReport({ branch, commit })]);
    await forgetGreen(world, { branch, commit });
    const about = { branch, commit, was: judgedBy, now: policy };
    await world.ledger.record({ at: world.clock(), repository: world.id, what: 'revoked', about });
  }
}

async function policyDigest({ repository }: World, branch: string): Promise<Digest | null> {
  try {
    const files = new CommitFiles(repository, await repository.tree(await repository.commit(`heads/${branch}`)));
    const policy = await files.read(POLICY_PATH);
    return policy === null ? null : digestOf(policy);
  } catch (error) {
    // A branch that is gone judges nobody.
    if (error instanceof Fault && error.code === 'revision-unknown') return null;
    throw error;
  }
}
