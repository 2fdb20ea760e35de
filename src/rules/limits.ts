import type { Limit } from '../domain/limit.ts';
import { control } from './controls.ts';
import { packs, type PackId } from './packs.ts';

export interface PolicyChoice {
  readonly packs: readonly PackId[];
  /** Controls that only warn by default and reject in this policy. */
  readonly raise: readonly string[];
}

/** The limit of a control under the chosen packs; the first pack that holds it decides. Null where none does. */
export function limitUnder(choice: PolicyChoice, id: string): Limit | null {
  const pack = choice.packs
    .flatMap((wanted) => packs.filter((one) => one.id === wanted))
    .find((one) => one.controls.includes(id));
  if (pack === undefined) return null;

  const row = control(id);
  const own = pack.overrides[id];
  const sampleMin = own?.sample_min ?? row.sample_min;
  return {
    control: id,
    clause: own?.clause ?? row.clause,
    level: own?.level ?? row.level,
    verified: row.verified,
    comparator: row.comparator,
    threshold: own?.threshold ?? row.threshold,
    sampleMin: typeof sampleMin === 'number' ? sampleMin : null,
    raised: choice.raise.includes(id),
  };
}
