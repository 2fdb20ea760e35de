import { z } from 'zod';
import { Day, daysBetween, lasts, type Instant } from './instant.ts';
import type { Finding } from './finding.ts';

/** A named person's dated, expiring acceptance of one finding: it changes what may merge, never a clause's result. */
export const Waiver = z.strictObject({
  id: z.string().min(1),
  check: z.string(),
  code: z.string(),
  control: z.string().optional(),
  owner: z.string().min(1),
  reason: z.string().min(1),
  granted: Day,
  until: Day,
});
export type Waiver = Readonly<z.infer<typeof Waiver>>;

/** beian/waivers.yml, read from the base commit: a pull request cannot waive its own finding. */
export const Waivers = z.strictObject({ waivers: z.array(Waiver) });

/** Why a waiver counts for nothing, whatever the finding: a stable code. */
export type WaiverProblem = 'waiver-backwards' | 'waiver-too-long';

/** What must hold of every waiver before it is compared with a finding; `mostDays`: what the policy allows, null for any. */
const waiverClauses: readonly {
  readonly code: WaiverProblem;
  readonly holds: (waiver: Waiver, mostDays: number | null) => boolean;
}[] = [
  { code: 'waiver-backwards', holds: ({ granted, until }) => granted <= until },
  {
    code: 'waiver-too-long',
    holds: ({ granted, until }, mostDays) => mostDays === null || daysBetween(granted, until) <= mostDays,
  },
];

/** The first clause that a waiver breaks; null where it may count. */
export function waiverProblem(waiver: Waiver, mostDays: number | null): WaiverProblem | null {
  return waiverClauses.find(({ holds }) => !holds(waiver, mostDays))?.code ?? null;
}

/** A waiver that the policy does not let count, and why. */
export interface RefusedWaiver {
  readonly waiver: Waiver;
  readonly problem: WaiverProblem;
}

/** A waiver covers a failed finding while it lasts; what is inconclusive cannot be accepted by anyone. */
export function covers(waiver: Waiver, finding: Finding, at: Instant): boolean {
  return (
    finding.outcome === 'fail' &&
    waiver.check === finding.check &&
    waiver.code === finding.code &&
    (waiver.control ?? null) === finding.control &&
    waiver.granted <= at.slice(0, waiver.granted.length) &&
    lasts(waiver.until, at)
  );
}
