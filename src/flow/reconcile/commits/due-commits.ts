import { Fault } from '../../../domain/fault.ts';
import { branchTip } from '../branch-tip.ts';
import { policyInForce } from '../commands/asking.ts';
import { knownPolicy } from '../notes.ts';
import { wholeModels } from '../whole-models.ts';
import type { World } from '../world.ts';
import { attemptsAt, keepAsk, openAsks, type CommitPlace } from './asks.ts';
import { firstLook, noteFirstLook } from './first-look.ts';
import { dueSlots, noteSchedule, noteSlot } from './schedule.ts';

/**
 * Asks for what is due at the tip of a branch with a policy: the first evaluation that a branch ever has, and those of its schedule.
 * Returns the commits of the branch that wait for an evaluation, those of earlier wishes included.
 */
export async function dueCommits(world: World, branch: string): Promise<readonly CommitPlace[]> {
  const tip = await branchTip(world.repository, branch);
  if (tip !== null && (await knownPolicy(world, branch)) !== null) {
    await askedFirst(world, { branch, commit: tip });
    await askedBySchedule(world, { branch, commit: tip });
  } else if ((await firstLook(world, branch)) === null && (await world.evaluations.defaultBranch()) === branch)
    await noteFirstLook(world, branch, 'nothing');
  const open = (await openAsks(world)).filter((ask) => ask.branch === branch);
  return [...new Set(open.map(({ commit }) => commit))].map((commit) => ({ branch, commit }));
}

/** The tip of a branch that has models and no accepted evidence, once: else the first pull request and release had nothing to go by. */
async function askedFirst(world: World, place: CommitPlace): Promise<void> {
  const { branch, commit } = place;
  const known = await firstLook(world, branch);
  if (known !== null && known !== 'nothing') return;
  if ((await world.ledger.passed(world.id, branch)).length > 0) return noteFirstLook(world, branch, 'evaluated');
  const models = await wholeModels(world, { base: commit, commit, tier: 'quick' });
  const isReady =
    !(models instanceof Fault) &&
    models.planned.length > 0 &&
    models.change.policy.recipients.includes(world.recipient);
  if (!isReady) return noteFirstLook(world, branch, 'nothing');
  await keepAsk(world, place, { id: 'first', tier: 'quick', by: null, after: null });
  await noteFirstLook(world, branch, 'evaluated');
}

async function askedBySchedule(world: World, place: CommitPlace): Promise<void> {
  const policy = await policyInForce(world, place.branch);
  if (policy === null || policy instanceof Fault) return;
  await noteSchedule(world, place.branch, policy.schedule);
  for (const { tier, slot } of await dueSlots(world, place.branch)) {
    const { last } = await attemptsAt(world, place, tier);
    await keepAsk(world, place, { id: `schedule-${slot}`, tier, by: null, after: last });
    await noteSlot(world, place.branch, slot);
  }
}
