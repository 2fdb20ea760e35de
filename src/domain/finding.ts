import { z } from 'zod';
import { Level, Verified } from './control.ts';
import { GateId } from './gate.ts';
import { decides, type DecidesFrom, type Limit } from './limit.ts';
import type { Tier } from './tier.ts';

export const Outcome = z.enum(['pass', 'fail', 'inconclusive', 'not-applicable']);
export type Outcome = z.infer<typeof Outcome>;

/** Figures of a finding, each to six significant digits; null where there is none. */
export const Measured = z.strictObject({
  unit: z.enum(['count', 'share', 'bits-per-byte', 'nats-per-token', 'ratio']),
  head: z.number().nullable(),
  base: z.number().nullable(),
  limit: z.number().nullable(),
  comparator: z.enum(['<=', '>=', '==']).nullable(),
  /** Items looked at and items without objection. */
  n: z.number().int().nonnegative().nullable(),
  passed: z.number().int().nonnegative().nullable(),
  /** 95 % interval of head. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
});
export type Measured = Readonly<z.infer<typeof Measured>>;

/** What one check found about one question. */
export const Finding = z.strictObject({
  check: z.string(),
  gate: GateId,
  code: z.string(),
  outcome: Outcome,
  control: z.string().nullable(),
  clause: z.string().nullable(),
  /** `team`: a limit of the team's own policy, no clause. */
  level: z.union([Level, z.literal('team')]),
  verified: Verified.nullable(),
  /** Whether a fail or an inconclusive rejects in this tier. */
  decides: z.boolean(),
  measured: Measured.nullable(),
  /** Values for the words of the code: public, no content of any item. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = Readonly<z.infer<typeof Finding>>;

/** A finding before the check's id and gate are added. */
export type Judged<Code extends string = string> = Omit<Finding, 'check' | 'gate' | 'code'> & { readonly code: Code };

interface Told<Code extends string> {
  readonly code: Code;
  readonly outcome: Outcome;
  readonly measured?: Partial<Measured> & Pick<Measured, 'unit'>;
  readonly values?: Finding['values'];
}

/** A finding against the team's own limit: it decides in every tier. */
export function teamFinding<Code extends string>({ code, outcome, measured, values }: Told<Code>): Judged<Code> {
  return {
    code,
    outcome,
    control: null,
    clause: null,
    level: 'team',
    verified: null,
    decides: true,
    measured: filled(measured),
    values: values ?? {},
  };
}

/** A finding against a control's limit. */
export function controlFinding<Code extends string>(
  limit: Limit,
  from: DecidesFrom,
  tier: Tier,
  { code, outcome, measured, values }: Told<Code>,
): Judged<Code> {
  return {
    code,
    outcome,
    control: limit.control,
    clause: limit.clause,
    level: limit.level,
    verified: limit.verified,
    decides: decides(limit, from, tier),
    measured: filled(measured),
    values: values ?? {},
  };
}

/** Six significant digits: what two machines agree on. NaN and infinities become null, which no limit passes. */
export function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}

/** An interval in figures; null where it is not finite. */
export function figures(interval: readonly [number, number] | null): [number, number] | null {
  const [low, high] = interval?.map(figure) ?? [];
  return low === null || low === undefined || high === null || high === undefined ? null : [low, high];
}

function filled(measured: Told<string>['measured']): Measured | null {
  if (measured === undefined) return null;
  return { head: null, base: null, limit: null, comparator: null, n: null, passed: null, interval: null, ...measured };
}
