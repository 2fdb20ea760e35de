import { isOver, type Intent } from '../../../domain/intent.ts';
import { evaluationKey } from '../evaluation-key.ts';
import { isAncestor } from '../is-ancestor.ts';
import { planOf } from '../plan-of.ts';
import { opened, ownIntent, type Wanted } from '../intents.ts';
import { sameReads } from '../same-reads.ts';
import type { World } from '../world.ts';

/**
 * The evaluation that speaks for a model at the tip of a branch: one of an earlier commit of the same branch that asks the same counts,
 * so that a push which leaves the model alone neither ends nor repeats it; else one of the tip itself.
 */
export async function releaseIntent(world: World, own: readonly Intent[], wanted: Wanted): Promise<Intent> {
  for (const intent of own.toReversed()) if (await stillSpeaks(world, intent, wanted)) return intent;
  return (await ownIntent(world, own, wanted)) ?? opened(world, wanted, 1);
}

async function stillSpeaks(world: World, intent: Intent, { planned: { plan }, branch }: Wanted): Promise<boolean> {
  const { repository, ledger } = world;
  if (intent.key !== evaluationKey(plan) || intent.branch !== branch) return false;
  const judged = intent.state === 'passed' || intent.state === 'failed';
  if (isOver(intent.state) && !judged) return false;
  const tip = plan.commits.head;
  if (intent.head === tip) return true;
  // A commit that a forced push took away cannot be released.
  if (!(await isAncestor(world, intent.head, tip))) return false;
  return !judged || sameReads(repository, await ledger.files(intent.id), await planOf(world, intent), plan);
}
