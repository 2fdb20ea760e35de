import { z } from 'zod';
import { Digest } from './digest.ts';
import { Finding } from './finding.ts';
import { Instant } from './instant.ts';
import { Verdict } from './verdict.ts';

/** How one control stands after a run. */
export const Standing = z.strictObject({
  control: z.string(),
  /** `indicated`: a quick run found nothing against it, which evidences nothing. */
  status: z.enum(['met', 'not-met', 'not-applicable', 'indicated', 'not-evidenced']),
  checks: z.array(z.string()),
});
export type Standing = Readonly<z.infer<typeof Standing>>;

/** A control counts as evidenced when a run could say that it is met, is not met or does not apply. */
export function isEvidenced(standing: Standing): boolean {
  return standing.status !== 'indicated' && standing.status !== 'not-evidenced';
}

/** Everything that was judged and decided. It is computed from the evidence and can be computed again. */
export const Conclusion = z.strictObject({
  schema: z.literal(1),
  plan: Digest,
  at: Instant,
  findings: z.array(Finding),
  standings: z.array(Standing),
  verdict: Verdict,
});
export type Conclusion = Readonly<z.infer<typeof Conclusion>>;
