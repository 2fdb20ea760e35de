import type { Policy } from '../../../catalogue/policy.ts';
import { Fault } from '../../../domain/fault.ts';
import { isOver, type Intent } from '../../../domain/intent.ts';
import { releaseTag } from '../../../domain/release-tag.ts';
import type { Tier } from '../../../domain/tier.ts';
import { branchTip } from '../branch-tip.ts';
import { abandoned } from '../abandon-intent.ts';
import type { Planned } from '../../plan.ts';
import { wholeModels } from '../whole-models.ts';
import type { World } from '../world.ts';
import { brought, stoppedBy } from './brought.ts';
import { abandonedDrafts } from './own-draft.ts';
import { releaseIntent } from './release-intent.ts';
import { dropPending, knownRelease, pendingReleases } from './release-notes.ts';
import { told } from './told.ts';

/** How often an evaluation for a release is begun by itself. */
const ATTEMPTS = 2;

/** The tier that a release needs: the official sizes, all labels and sign-offs. */
export const RELEASE_TIER = 'filing' satisfies Tier;

/**
 * Brings every model of the default branch to its release: what is not evaluated in that tier under the policy in force is evaluated,
 * what is approved is released, and what is missing stands in one issue for each model. Called any number of times, it ends
 * the same: one release for each model root and policy.
 */
export async function reconcileReleases(world: World, branch: string, tier: Tier): Promise<void> {
  if ((await world.evaluations.defaultBranch()) !== branch) return;
  const tip = await branchTip(world.repository, branch);
  const models = tip === null ? null : await wholeModels(world, { base: tip, commit: tip, tier });
  // A policy that cannot be followed releases nothing: every pull request says so.
  if (tip === null || models === null || models instanceof Fault) return;
  const { policy } = models.change;
  const isWanted = policy.github.releases && policy.github.mode === 'gate';
  const planned = isWanted ? models.planned : [];
  await cleared(world, branch, new Set(planned.map(({ plan }) => releaseTag(plan))));

  const own = await world.ledger.intentsOf(world.id, { kind: 'branch', name: branch });
  const chosen: { readonly one: Planned; readonly intent: Intent | null }[] = [];
  for (const one of planned) chosen.push({ one, intent: await intentOf(world, own, { one, branch, policy }) });
  const needed = new Set(chosen.map(({ intent }) => intent?.id));
  for (const intent of own) if (!isOver(intent.state) && !needed.has(intent.id)) await abandoned(world, intent);

  const said = { branch, languages: policy.languages };
  for (const { one, intent } of chosen) {
    const standing = await brought(world, { plan: one.plan, intent, policy, branch, tip, tier }).catch(stoppedBy);
    await told(world, { ...said, model: one.plan.model, tag: releaseTag(one.plan), standing });
  }
  for (const { model, fault } of isWanted ? models.unplanned : [])
    await told(world, { ...said, model, tag: null, standing: stoppedBy(fault) });
}

/** Drafts of the branch that are for another model root or policy than the one in force are given up. */
async function cleared(world: World, branch: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const pending of await pendingReleases(world.ledger, world.id)) {
    if (pending.branch !== branch || wanted.has(pending.tag)) continue;
    await abandonedDrafts(world, pending.tag);
    await dropPending(world, pending);
  }
}

interface Place {
  readonly one: Planned;
  readonly policy: Policy;
  readonly branch: string;
}

/** Null where the model is released already, or where nothing could open its evidence. */
async function intentOf(world: World, own: readonly Intent[], { one, branch, policy }: Place): Promise<Intent | null> {
  if ((await knownRelease(world, releaseTag(one.plan))) !== null) return null;
  if (!policy.recipients.includes(world.recipient)) return null;
  const target = { kind: 'branch', name: branch } as const;
  return releaseIntent(world, own, {
    planned: one,
    target,
    branch,
    free: () => Promise.resolve(true),
    attempts: ATTEMPTS,
    approval: null,
    author: null,
  });
}
