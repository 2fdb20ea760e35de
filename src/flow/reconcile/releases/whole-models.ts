import type { Policy } from '../../../catalogue/policy.ts';
import type { CommitId } from '../../../domain/commit-id.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Tier } from '../../../domain/tier.ts';
import { signedSeeds } from '../../../engine/draw/draw-seeds.ts';
import { plan, readChange, type Planned } from '../../plan.ts';
import type { World } from '../world.ts';

/** The models of one commit as they stand there, under that commit's own policy. */
export interface WholeModels {
  readonly policy: Policy;
  readonly planned: readonly Planned[];
  /** Models that cannot be planned, and why. */
  readonly unplanned: readonly { readonly model: string; readonly fault: Fault }[];
}

/** Plans every model of a commit in a tier. Null where the commit has no policy that can be followed: every pull request says so. */
export async function wholeModels(
  { repository, store, signer, version, clock }: World,
  commit: CommitId,
  tier: Tier,
): Promise<WholeModels | null> {
  const change = await readChange({ repository, base: commit, head: commit }).catch(faultOf);
  if (change instanceof Fault) return null;
  const planned: Planned[] = [];
  const unplanned: { readonly model: string; readonly fault: Fault }[] = [];
  for (const model of change.policy.models) {
    const seeds = signedSeeds(signer);
    const request = { repository, store, base: commit, head: commit, tier, seeds, version, at: clock() };
    const one = await plan(request, change, model).catch(faultOf);
    if (one === null) continue;
    if (!(one instanceof Fault)) planned.push(one);
    // A model that was not merged yet has nothing to release.
    else if (one.code !== 'model-missing') unplanned.push({ model: model.id, fault: one });
  }
  return { policy: change.policy, planned, unplanned };
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}
