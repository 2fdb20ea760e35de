import { Intent, isOver, NEXT_STATES } from './intent.ts';
import type { IntentChange } from './ports/ledger.ts';

/** The intent after a change, one version on. A RangeError where it is over, or where the new state does not follow from its state. */
export function movedIntent(intent: Intent, change: IntentChange): Intent {
  const { state = intent.state } = change;
  if (isOver(intent.state)) throw new RangeError(`An intent that is ${intent.state} never changes`);
  if (state !== intent.state && !NEXT_STATES[intent.state].includes(state))
    throw new RangeError(`An intent that is ${intent.state} cannot become ${state}`);
  return Intent.parse({ ...intent, ...change, version: intent.version + 1 });
}
