import { z } from 'zod';
import { Risk } from '../domain/risk.ts';
import rows from './risks.json' with { type: 'json' };
import type { RiskId } from './ids.ts';

/** The 31 risks of GB/T 45654-2025 Annex A, in its order. */
export const risks: readonly Risk[] = z.array(Risk).parse(rows);

const ids: ReadonlySet<string> = new Set(risks.map((risk) => risk.id));

export function isRiskId(id: string): id is RiskId {
  return ids.has(id);
}
