import { canonicalJson } from './canonical-json.ts';
import type { Intent } from './intent.ts';

/** Intents with equal keys are one and the same wish: it is opened once, however often it is wished. */
export function intentKey({ repository, target, branch, head, model, tier, key, attempt }: Intent): string {
  return canonicalJson({ repository, target, branch, head, model, tier, key, attempt });
}
