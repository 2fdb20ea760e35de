import type { CommitId } from '../../../domain/commit-id.ts';
import type { Digest } from '../../../domain/digest.ts';
import type { Incident } from '../../../domain/incident.ts';
import type { Planned } from '../../plan.ts';
import { passedDraw } from '../draw-notes.ts';
import type { World } from '../world.ts';

/** A branch as it is, and its models. */
interface Tip {
  readonly branch: string;
  readonly tip: CommitId;
  readonly planned: readonly Planned[];
}

/**
 * Models of a branch whose files changed although no evaluation for the branch ever passed with them, under whichever policy: a policy
 * that is merged together with a model is not the one that judged it. What a model is first seen with counts as given.
 */
export async function pastTheGate(world: World, { branch, tip, planned }: Tip): Promise<readonly Incident[]> {
  const incidents: Incident[] = [];
  for (const { plan } of planned) {
    const { model } = plan;
    const { root } = plan.head;
    const known = await knownRoot(world, branch, model);
    if (known === null || known === root || (await passedDraw(world, { branch, model, root }))) continue;
    incidents.push({ kind: 'past-the-gate', model, branch, commit: tip, root });
  }
  return incidents;
}

/** Remembers the models of a branch, once whatever is to be told of them was told. */
export async function noteModels({ ledger, id }: World, { branch, planned }: Tip): Promise<void> {
  for (const { plan } of planned) {
    const name = named(branch, plan.model);
    if ((await ledger.note(id, name)) !== plan.head.root) await ledger.setNote(id, name, plan.head.root);
  }
}

function knownRoot({ ledger, id }: World, branch: string, model: string): Promise<Digest | null> {
  return ledger.note(id, named(branch, model));
}

/** `merged/<model>/<branch>`: the root of a model at the tip of a branch, as it was last looked at. */
function named(branch: string, model: string): string {
  return `merged/${model}/${branch}`;
}
