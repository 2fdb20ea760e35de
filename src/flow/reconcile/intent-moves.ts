import type { Intent } from '../../domain/intent.ts';
import type { IntentChange } from '../../domain/ports/ledger.ts';
import type { World } from './world.ts';

/** A change of an intent now; null where somebody else was first. */
export function moved({ ledger, clock }: World, intent: Intent, change: IntentChange): Promise<Intent | null> {
  return ledger.move(intent, change, clock());
}

/** Ends an intent without a verdict: the code says why. */
export function troubled(world: World, intent: Intent, code: string): Promise<Intent | null> {
  return moved(world, intent, { state: 'error', problem: code });
}

/** Whether an intent has had its time. */
export function isLate({ clock }: World, { deadline }: Intent): boolean {
  return deadline !== null && clock() > deadline;
}
