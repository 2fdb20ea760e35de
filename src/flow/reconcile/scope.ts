import type { Policy, PolicyModel } from '../../catalogue/policy.ts';
import type { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { Tier } from '../../domain/tier.ts';
import { signedSeeds } from '../../engine/draw/draw-seeds.ts';
import type { PolicyPreview } from '../../report/pull-source.ts';
import { plan, readChange, type Change, type Planned } from '../plan.ts';
import { organisationFile } from './organisation-file.ts';
import { policyPreview } from './policy-preview.ts';
import type { World } from './world.ts';

/** What a head commit is judged on. */
export type Scope =
  /** The base branch has no policy. */
  | { readonly kind: 'no-policy' }
  | { readonly kind: 'undecidable'; readonly fault: Fault }
  | {
      readonly kind: 'read';
      readonly change: Change;
      readonly policy: Policy;
      readonly planned: readonly Planned[];
      readonly unchanged: readonly PolicyModel[];
      /** What the head would make of the policy; null: nothing. */
      readonly preview: PolicyPreview | null;
    };

interface Asked {
  /** The branch whose policy is in force. */
  readonly branch: string;
  /** Its tip, where that is known already. */
  readonly tip?: CommitId | null;
  readonly head: CommitId;
  readonly tier: Tier;
}

/**
 * Plans every model that the head changes, by the policy at the live tip of the base branch. What cannot be read is undecidable,
 * which is never green.
 */
export async function scopeOf(world: World, { branch, tip = null, head, tier }: Asked): Promise<Scope> {
  const { repository, store, version, clock } = world;
  const seeds = signedSeeds(world.signer);
  try {
    const change = await readChange({
      repository,
      base: tip ?? `heads/${branch}`,
      head,
      organisation: () => organisationFile(world),
    });
    const planned: Planned[] = [];
    const unchanged: PolicyModel[] = [];
    for (const model of change.policy.models) {
      const at = clock();
      const one = await plan({ repository, store, base: branch, head, tier, seeds, version, at }, change, model);
      if (one === null) unchanged.push(model);
      else planned.push(one);
    }
    return {
      kind: 'read',
      change,
      policy: change.policy,
      planned,
      unchanged,
      preview: await policyPreview(world, change),
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code === 'policy-missing' ? { kind: 'no-policy' } : { kind: 'undecidable', fault: error };
  }
}
