import type { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { Tier } from '../../domain/tier.ts';
import { signedSeeds } from '../../engine/draw/draw-seeds.ts';
import { plan, readChange, type Change, type Planned } from '../plan.ts';
import { organisationFile } from './organisation-file.ts';
import type { World } from './world.ts';

/** The models of one commit as they stand there. */
export interface WholeModels {
  readonly change: Change;
  readonly planned: readonly Planned[];
  /** Models that cannot be planned, and why. */
  readonly unplanned: readonly { readonly model: string; readonly fault: Fault }[];
}

interface Where {
  /** The commit whose policy is in force: the commit itself, or one that holds it. */
  readonly base: CommitId;
  readonly commit: CommitId;
  readonly tier: Tier;
}

/** Plans every model of a commit whole in a tier. A Fault where there is no policy that can be followed. */
export async function wholeModels(world: World, { base, commit, tier }: Where): Promise<WholeModels | Fault> {
  const { repository, store, signer, version, clock } = world;
  const organisation = (): Promise<Uint8Array | null> => organisationFile(world);
  const change = await readChange({ repository, base, head: commit, organisation }).catch(faultOf);
  if (change instanceof Fault) return change;
  const planned: Planned[] = [];
  const unplanned: { readonly model: string; readonly fault: Fault }[] = [];
  for (const model of change.policy.models) {
    const request = { repository, store, base, head: commit, tier, seeds: signedSeeds(signer), version, at: clock() };
    const one = await plan(request, change, model).catch(faultOf);
    if (one === null) continue;
    if (!(one instanceof Fault)) planned.push(one);
    // A model that was not merged yet has nothing to evaluate.
    else if (one.code !== 'model-missing') unplanned.push({ model: model.id, fault: one });
  }
  return { change, planned, unplanned };
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}
