import { checkById } from '../catalogue/checks.ts';
import { evidenceSayings } from '../catalogue/evidence-problem.ts';
import { limitsOf } from '../catalogue/policy.ts';
import type { Saying } from '../domain/check.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import type { ReportSource } from '../report/report-source.ts';
import { limitUnder } from '../rules/limits.ts';
import type { RecordedPlan, SealedCheck } from './sealed-run.ts';

/** Everything that the pages of a run are written from. */
export function reportOf(
  recorded: RecordedPlan,
  sealed: ReadonlyMap<string, SealedCheck>,
  conclusion: Conclusion,
): ReportSource {
  const { plan, policy, service, waivers, refusedWaivers } = recorded;
  const environments = new Map(
    [...sealed.values()].flatMap(({ collected: { environment } }) =>
      environment === null ? [] : [[JSON.stringify(environment), environment] as const],
    ),
  );
  return {
    plan,
    service,
    waivers,
    refusedWaivers,
    waiverDays: policy.waiverDays,
    conclusion,
    ownLimits: ownLimitsOf(policy),
    languages: policy.languages,
    environments: [...environments.values()],
    charts: [...sealed].flatMap(([id, { body }]) => {
      const check = checkById(id);
      const chart = check?.chart(body, limitsOf(policy, plan.tier, id)) ?? null;
      return check === null || chart === null ? [] : [{ gate: check.gate, check: id, chart }];
    }),
    limit: (control) => limitUnder(policy, control),
    asks: (check) => needed(checkById(check)?.asks, check),
    says,
  };
}

function ownLimitsOf(policy: RecordedPlan['policy']): ReportSource['ownLimits'] {
  return Object.entries(policy.limits).flatMap(([control, own]) => {
    const limit = limitUnder(policy, control);
    return limit === null ? [] : [{ limit, own }];
  });
}

function says(check: string, code: string): Saying {
  const common: Readonly<Record<string, Saying>> = evidenceSayings;
  return needed(checkById(check)?.says[code] ?? common[code], `${check}: ${code}`);
}

function needed<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new RangeError(`no words for ${name}`);
  return value;
}
