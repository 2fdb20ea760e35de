import type { Control } from '../domain/control.ts';
import { controls } from '../rules/controls.ts';
import { packs, type PackId } from '../rules/packs.ts';
import { checks } from './checks.ts';

/** `automatic`: computed from files and answers; `record`: a paper that somebody keeps; `human`: people look at a sample, which no program fills in. */
export type EvidencedBy = 'automatic' | 'record' | 'human';

const EVIDENCED_BY: Readonly<Record<Control['evidence'], readonly EvidencedBy[]>> = {
  'auto': ['automatic'],
  'record': ['record'],
  'auto+record': ['automatic', 'record'],
  'human-record': ['human'],
};

/** A control, how it is evidenced, and which checks of this version speak to it: none, and every report shows it as not evidenced. */
export interface CoveredControl {
  readonly control: Control;
  readonly evidencedBy: readonly EvidencedBy[];
  readonly packs: readonly PackId[];
  readonly checks: readonly string[];
}

/** All controls, in the order of the standards' clauses. */
export function coveredControls(): readonly CoveredControl[] {
  return controls.map((control) => ({
    control,
    evidencedBy: EVIDENCED_BY[control.evidence],
    packs: packs.filter((pack) => pack.controls.includes(control.id)).map(({ id }) => id),
    checks: checks.filter((check) => check.controls.includes(control.id)).map(({ id }) => id),
  }));
}
