import type { Limit } from '../domain/limit.ts';
import { strictnessOf, type OwnLimit } from './own-limit.ts';

/** Why a policy cannot have an own number for a control, in words that follow its path; null where it can. `limit`: null where no pack in force holds the control. */
export function ownLimitProblem(limit: Limit | null, own: OwnLimit): string | null {
  if (limit === null) return 'is of no control that a pack in force holds';
  const asked = `${limit.clause} asks ${limit.comparator} ${String(limit.threshold)}`;
  const sample = limit.sampleMin === null ? '' : ` of at least ${limit.sampleMin}`;
  switch (strictnessOf(limit, own)) {
    case 'no-number':
      return `is of a control that has no such number (${asked}${sample})`;
    case 'mixed':
      return `is tighter in one number and looser in the other than ${asked}${sample}: change one of them`;
    case 'looser':
      return own.waiver === undefined
        ? `is looser than ${asked}${sample}: add a waiver with owner, reason, granted and until`
        : null;
    case 'tighter':
    case 'same':
      return own.waiver === undefined ? null : `is not looser than ${asked}${sample}: remove its waiver`;
  }
}
