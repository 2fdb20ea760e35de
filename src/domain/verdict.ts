import { z } from 'zod';
import { covers, type Waiver } from './waiver.ts';
import type { Finding } from './finding.ts';
import { GateId } from './gate.ts';
import type { Instant } from './instant.ts';
import { Tier } from './tier.ts';

const Decision = z.enum(['approved', 'rejected']);

/** Why a gate rejects: the check and the code of a finding, or `no-finding` where a planned check found nothing. */
const Reason = z.strictObject({ check: z.string(), code: z.string() });

export const GateVerdict = z.strictObject({
  gate: GateId,
  decision: Decision,
  reasons: z.array(Reason),
  /** Ids of the waivers that were needed. */
  waived: z.array(z.string()),
});
export type GateVerdict = Readonly<z.infer<typeof GateVerdict>>;

export const Verdict = z.strictObject({
  decision: Decision,
  tier: Tier,
  gates: z.array(GateVerdict),
  /** Filing tier: shall controls without evidence. Any of them rejects. */
  missingControls: z.array(z.string()),
});
export type Verdict = Readonly<z.infer<typeof Verdict>>;

interface Decided {
  readonly tier: Tier;
  readonly at: Instant;
  /** The checks that the plan holds: one that found nothing rejects its gate. */
  readonly planned: readonly { readonly check: string; readonly gate: GateId }[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  readonly missingControls: readonly string[];
}

/** Fails closed: only a gate whose every deciding finding passed, does not apply or is waived is approved. */
export function verdictOf(decided: Decided): Verdict {
  const gates = GateId.options
    .filter((gate) => decided.planned.some((check) => check.gate === gate))
    .map((gate) => gateVerdictOf(gate, decided));
  const missingControls = decided.tier === 'filing' ? [...decided.missingControls] : [];
  const approved =
    gates.length > 0 && missingControls.length === 0 && gates.every((gate) => gate.decision === 'approved');
  return { decision: approved ? 'approved' : 'rejected', tier: decided.tier, gates, missingControls };
}

function gateVerdictOf(gate: GateId, { planned, findings, waivers, at }: Decided): GateVerdict {
  const reasons: z.infer<typeof Reason>[] = [];
  const waived = new Set<string>();
  for (const { check } of planned.filter((one) => one.gate === gate)) {
    const found = findings.filter((finding) => finding.check === check);
    if (found.length === 0) reasons.push({ check, code: 'no-finding' });
    for (const finding of found) {
      if (!finding.decides || finding.outcome === 'pass' || finding.outcome === 'not-applicable') continue;
      const waiver = waivers.find((one) => covers(one, finding, at));
      if (waiver === undefined) reasons.push({ check, code: finding.code });
      else waived.add(waiver.id);
    }
  }
  return { gate, decision: reasons.length === 0 ? 'approved' : 'rejected', reasons, waived: [...waived] };
}
