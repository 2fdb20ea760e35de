import type { Chart } from '../domain/chart.ts';
import type { Saying } from '../domain/check.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { Environment } from '../domain/environment.ts';
import type { GateId } from '../domain/gate.ts';
import type { Limit } from '../domain/limit.ts';
import type { Plan } from '../domain/plan.ts';
import type { ServiceFacts } from '../domain/service-facts.ts';
import type { RefusedWaiver, Waiver } from '../domain/waiver.ts';
import type { Language, Words } from '../domain/words.ts';
import type { SetLimit } from './own-limits-notice.ts';

/** Everything that the pages of one run are written from. */
export interface ReportSource {
  readonly plan: Plan;
  readonly service: ServiceFacts;
  readonly conclusion: Conclusion;
  readonly waivers: readonly Waiver[];
  /** Waivers that the policy does not let count. */
  readonly refusedWaivers: readonly RefusedWaiver[];
  /** As many days as the policy lets a waiver last; null: any. */
  readonly waiverDays: number | null;
  /** Limits that the policy has otherwise than its packs. */
  readonly ownLimits: readonly SetLimit[];
  readonly languages: readonly Language[];
  readonly environments: readonly Environment[];
  readonly charts: readonly { readonly gate: GateId; readonly check: string; readonly chart: Chart }[];
  /** Null where no pack of the policy holds the control. */
  readonly limit: (control: string) => Limit | null;
  readonly asks: (check: string) => Words;
  readonly says: (check: string, code: string) => Saying;
}
