import type { Finding } from '../domain/finding.ts';
import type { GateId } from '../domain/gate.ts';

/** Gates whose checks read answers and confidential lists: exact hits would tell what stands in a list. */
const CONFIDENTIAL: ReadonlySet<GateId> = new Set<GateId>(['content', 'privacy']);

/** Numbers that say what was asked for, never what was found. */
const ASKED: ReadonlySet<string> = new Set(['needed', 'tries']);

/** A count as far as it may be public: 0, 1–9, 10–99 or ≥ 100; no count at all shows nothing. */
export function bucket(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) return '–';
  if (count === 0) return '0';
  return count < 10 ? '1–9' : count < 100 ? '10–99' : '≥ 100';
}

/** A finding about one risk or one kind: its failures are public in buckets alone. n, passed and interval of a whole check are public. */
export function isPerRisk({ gate, values }: Finding): boolean {
  return CONFIDENTIAL.has(gate) && values['risk'] !== undefined;
}

/** A value of a finding's words as it may be public: hits of the confidential gates come in buckets. */
export function publicValue({ gate, values }: Finding, name: string): string | null {
  const value = values[name];
  if (value === undefined) return null;
  if (typeof value === 'string' || !CONFIDENTIAL.has(gate) || ASKED.has(name)) return String(value);
  return bucket(value);
}
