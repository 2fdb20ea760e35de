import { blockedKeywords } from '../checks/content/blocked-keywords.ts';
import { humanReview } from '../checks/content/human-review.ts';
import { refusalShouldAnswer } from '../checks/content/refusal-should-answer.ts';
import { refusalShouldRefuse } from '../checks/content/refusal-should-refuse.ts';
import { annotationRules } from '../checks/data/annotation-rules.ts';
import { annotators } from '../checks/data/annotators.ts';
import { declaredFacts } from '../checks/data/declared-facts.ts';
import { domainRecords } from '../checks/data/domain-records.ts';
import { intellectualProperty } from '../checks/data/intellectual-property.ts';
import { labelBatches } from '../checks/data/label-batches.ts';
import { labelQuality } from '../checks/data/label-quality.ts';
import { labelReviews } from '../checks/data/label-reviews.ts';
import { sourceAssessments } from '../checks/data/source-assessments.ts';
import { sourceClearance } from '../checks/data/source-clearance.ts';
import { sourceFiltering } from '../checks/data/source-filtering.ts';
import { sourceInventory } from '../checks/data/source-inventory.ts';
import { sourcePapers } from '../checks/data/source-papers.ts';
import { personalDataInOutput } from '../checks/privacy/personal-data-in-output.ts';
import { plantedRecords } from '../checks/privacy/planted-records.ts';
import { modelFiles } from '../checks/technical/model-files.ts';
import { heldOutPerplexity } from '../checks/training/held-out-perplexity.ts';
import { lossCurve } from '../checks/training/loss-curve.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { ModelChange } from '../domain/model-change.ts';
import type { ServiceFacts } from '../domain/service-facts.ts';

/** Checks that look at the repository's records alone: no model, no draw. */
export const recordChecks: readonly AnyCheck[] = [
  sourceInventory,
  sourceAssessments,
  sourcePapers,
  sourceFiltering,
  sourceClearance,
  intellectualProperty,
  annotationRules,
  annotators,
  labelReviews,
  labelBatches,
  labelQuality,
  declaredFacts,
  domainRecords,
];

/** Every check, in the order of its gate and of how soon it is done. */
export const checks: readonly AnyCheck[] = [
  ...recordChecks,
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
