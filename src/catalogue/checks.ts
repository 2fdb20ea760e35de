import { blockedKeywords } from '../checks/content/blocked-keywords.ts';
import { humanReview } from '../checks/content/human-review.ts';
import { refusalShouldAnswer } from '../checks/content/refusal-should-answer.ts';
import { refusalShouldRefuse } from '../checks/content/refusal-should-refuse.ts';
import { sourceInventory } from '../checks/data/source-inventory.ts';
import { personalDataInOutput } from '../checks/privacy/personal-data-in-output.ts';
import { plantedRecords } from '../checks/privacy/planted-records.ts';
import { modelFiles } from '../checks/technical/model-files.ts';
import { heldOutPerplexity } from '../checks/training/held-out-perplexity.ts';
import { lossCurve } from '../checks/training/loss-curve.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { ModelChange } from '../domain/model-change.ts';
import type { ServiceFacts } from '../domain/service-facts.ts';

/** Every check, in the order of its gate and of how soon it is done. */
export const checks: readonly AnyCheck[] = [
  sourceInventory,
  lossCurve,
  heldOutPerplexity,
  blockedKeywords,
  refusalShouldRefuse,
  refusalShouldAnswer,
  humanReview,
  plantedRecords,
  personalDataInOutput,
  modelFiles,
];

export function checkById(id: string): AnyCheck | null {
  return checks.find((check) => check.id === id) ?? null;
}

/** The checks that a pull request's changes call for. */
export function checksFor(changes: readonly ModelChange[], service: ServiceFacts): readonly AnyCheck[] {
  return checks.filter((check) => changes.some((change) => check.appliesTo(change, service)));
}
