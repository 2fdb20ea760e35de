import type { Policy } from '../../catalogue/policy.ts';
import type { Intent, Target } from '../../domain/intent.ts';
import type { Tier } from '../../domain/tier.ts';
import type { Planned } from '../plan.ts';
import { abandoned } from './abandon-intent.ts';
import { stillApproved } from './entitled.ts';
import { intentFor, opened, reusable } from './intents.ts';
import type { ModelStanding } from './standing.ts';
import type { World } from './world.ts';

/** The intent that speaks for a model, or how the model stands without one. */
export type Chosen =
  | { readonly model: string; readonly intent: Intent }
  | Extract<ModelStanding, { kind: 'unchanged' | 'draft' | 'undecided' }>;

/** What is evaluated, for whom. */
export interface Evaluated {
  readonly policy: Policy;
  readonly planned: readonly Planned[];
  readonly unchanged: readonly { readonly id: string }[];
  readonly target: Target;
  /** Other intents of the target, of another tier, are not touched. */
  readonly tier: Tier;
  /** The number of the account whose change it is; null: nobody's. */
  readonly author: number | null;
  readonly branch: string;
  /** A draft is planned only. */
  readonly draft: boolean;
  /** Whether it may begin without anybody's leave. */
  readonly free: () => Promise<boolean>;
  /** How often it is begun by itself. */
  readonly attempts: number;
}

/** Chooses or opens an intent for every changed model, and ends those of the target that nobody needs any more. */
export async function chosenIntents(world: World, evaluated: Evaluated): Promise<readonly Chosen[]> {
  const all = await world.ledger.intentsOf(world.id, evaluated.target);
  const own = all.filter(({ tier }) => tier === evaluated.tier);
  const chosen: Chosen[] = evaluated.unchanged.map(({ id }) => ({ model: id, kind: 'unchanged' }));
  for (const planned of evaluated.planned) chosen.push(await choice(world, own, evaluated, planned));
  const needed = new Set(chosen.flatMap((one) => ('intent' in one ? [one.intent.id] : [])));
  for (const intent of own) if (!needed.has(intent.id)) await abandoned(world, intent);
  return chosen;
}

async function choice(
  world: World,
  own: readonly Intent[],
  { policy, target, author, branch, free, draft, attempts }: Evaluated,
  planned: Planned,
): Promise<Chosen> {
  const { model } = planned.plan;
  if (!policy.recipients.includes(world.recipient)) return { model, kind: 'undecided', problem: 'recipient-missing' };
  if (draft) {
    // What was judged already is said of a draft as well: its head may be that of another pull request.
    const judged = await reusable(world, { planned });
    return judged === null ? { model, kind: 'draft' } : { model, intent: judged };
  }
  const wanted = { planned, target, author, branch, free, attempts, approval: null };
  const intent = await intentFor(world, own, wanted);
  if (intent.state !== 'ready') return { model, intent };
  if (intent.approval === null ? await free() : await stillApproved(world, policy, intent)) return { model, intent };
  // Whoever approved has lost the right to since, or the author has: somebody else may.
  await abandoned(world, intent);
  return { model, intent: await opened(world, wanted, intent.attempt + 1) };
}
