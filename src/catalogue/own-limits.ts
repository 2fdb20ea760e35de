import type { Json } from '../domain/canonical-json.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/instant.ts';
import type { Tier } from '../domain/tier.ts';
import type { Waiver } from '../domain/waiver.ts';
import { limitUnder } from '../rules/limits.ts';
import { withOwn, type OwnLimit } from '../rules/own-limit.ts';
import { limitsOf, type Policy } from './policy.ts';

/** Findings of one check, and the waivers that the policy's looser limits come to for it. */
interface Judged {
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
}

/** How the waiver that a looser limit comes to is named in a verdict. */
export function ownLimitId(control: string): string {
  return `limits.${control}`;
}

/**
 * A clause is judged by its own number, whatever the policy says. A tighter number adds a finding of the team's own;
 * a looser one is a waiver of the clause's finding, as long as the looser number is met.
 */
export function judgedUnder(
  check: AnyCheck,
  body: Json,
  policy: Policy,
  { tier, at }: { readonly tier: Tier; readonly at: Instant },
): Judged {
  const limits = limitsOf(policy, tier, check.id);
  const findings = check.judge(body, limits, at);
  const own = check.controls.flatMap((control) => {
    const set = policy.limits[control];
    return set === undefined ? [] : [[control, set] as const];
  });
  if (own.length === 0) return { findings, waivers: [] };

  const under = check.judge(body, { ...limits, of: (control) => ownLimitUnder(policy, control) }, at);
  return {
    findings: [
      ...findings,
      ...own.flatMap(([control, { waiver }]) =>
        waiver === undefined && openOf(findings, control).length === 0 ? openOf(under, control).map(asTeams) : [],
      ),
    ],
    waivers: own.flatMap(([control, { waiver }]) =>
      waiver === undefined || openOf(under, control).length > 0
        ? []
        : openOf(findings, control).map((finding) => waiverOf(finding, control, waiver)),
    ),
  };
}

function ownLimitUnder(policy: Policy, control: string): ReturnType<typeof limitUnder> {
  const limit = limitUnder(policy, control);
  const own = policy.limits[control];
  return limit === null || own === undefined ? limit : withOwn(limit, own);
}

function openOf(findings: readonly Finding[], control: string): readonly Finding[] {
  return findings.filter(
    (finding) => finding.control === control && (finding.outcome === 'fail' || finding.outcome === 'inconclusive'),
  );
}

function asTeams(finding: Finding): Finding {
  return { ...finding, control: null, clause: null, level: 'team', verified: null };
}

function waiverOf({ check, code }: Finding, control: string, by: NonNullable<OwnLimit['waiver']>): Waiver {
  return { id: ownLimitId(control), check, code, control, ...by };
}
