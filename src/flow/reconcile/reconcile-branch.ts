import { CommitId } from '../../domain/commit-id.ts';
import { digestOfJson, type Digest } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { policyDigest } from '../../domain/plan.ts';
import { apart, labelOf, passedUnder, type JudgedBranch } from '../../domain/shared-names.ts';
import { branchTip } from './branch-tip.ts';
import { knownNames, namesNow } from './names.ts';
import { dropGreen, greenCommits, knownPolicy, noteBounds, notePolicy, noteTip } from './notes.ts';
import { boundsNow, UNSEEN } from './organisation-file.ts';
import { ownDigest } from './own-digest.ts';
import { revokedReport } from './pull-reports.ts';
import type { World } from './world.ts';

/**
 * After a branch moved, or its organisation's policy did: every green check that was given under another policy than the one in force
 * is taken back first, whatever the App knew: it may have noted an older policy last.
 * Returns the open pull requests to look at again: none where the branch has no policy and never had one. A branch that is not the
 * default one, and that no pull request was ever opened to, is nobody's base: what it carries is no policy of this repository.
 */
export async function reconcileBranch(world: World, branch: string): Promise<readonly number[]> {
  const known = await knownPolicy(world, branch);
  const isDefault = (await world.evaluations.defaultBranch()) === branch;
  const before = isDefault ? await knownNames(world) : null;
  const names = isDefault ? await namesNow(world) : null;
  const all = await world.pulls.open();
  const own = all.filter((pull) => pull.branch === branch);
  if (known === null && own.length === 0 && !isDefault) return [];
  const { tip, policy, bounds, ...found } = await policyNow(world, branch);
  if (known === null && found.own === null) return [];
  await revoke(world, { branch }, policy);
  await revoke(world, { branch, sharedName: apart(branch) }, policy);
  for (const label of names?.ever ?? []) {
    const isShared = Object.values(names?.names ?? {}).includes(label);
    if (isShared) await revoke(world, { branch, sharedName: label }, policy);
    else await revoke(world, { branch: label }, (await policyNow(world, label)).policy);
  }
  if (policy !== null) await notePolicy(world, branch, policy);
  await noteBounds(world, branch, bounds);
  if (tip !== null) await noteTip(world, branch, tip);
  const isRenamed = before !== null && digestOfJson(before.names) !== digestOfJson(names?.names ?? {});
  return (isRenamed ? all : own).map(({ number }) => number);
}

interface PolicyNow {
  readonly tip: CommitId | null;
  /** The digest of the branch's own policy, and of the one in force. */
  readonly own: Digest | null;
  readonly policy: Digest | null;
  readonly bounds: string | null;
}

async function policyNow(world: World, branch: string): Promise<PolicyNow> {
  const tip = await branchTip(world.repository, branch);
  const own = tip === null ? null : await listedDigest(world, tip);
  const bounds = own === null ? null : await boundsNow(world);
  return { tip, own, bounds, policy: own === null || bounds === UNSEEN ? null : policyDigest(own, bounds) };
}

/** Takes back every pass under a name that was given under another policy than this one, or under a name of others. */
async function revoke(world: World, judged: JudgedBranch, policy: Digest | null): Promise<void> {
  const branch = labelOf(judged);
  const inForce = policy === null ? null : passedUnder(judged, policy);
  for (const [commit, judgedBy] of await greenCommits(world, branch)) {
    if (judgedBy === inForce || !CommitId.safeParse(commit).success) continue;
    await world.checkRuns.publish([revokedReport({ branch, commit })]);
    await dropGreen(world, branch, commit);
    const about = { branch, commit, was: judgedBy, now: policy };
    await world.ledger.record({ at: world.clock(), repository: world.id, what: 'revoked', about });
  }
}

/** Null also where the tree is too large to be listed: nothing is green under a policy that cannot be found. */
async function listedDigest(world: World, tip: CommitId): Promise<Digest | null> {
  try {
    return await ownDigest(world, tip);
  } catch (error) {
    if (error instanceof Fault && error.code === 'tree-truncated') return null;
    throw error;
  }
}
