import { z } from 'zod';
import { Control } from '../domain/control.ts';
import { Words } from '../domain/words.ts';
import filingPractice from './packs/filing-practice.json' with { type: 'json' };
import gbt45654 from './packs/gbt-45654.json' with { type: 'json' };
import law from './packs/law.json' with { type: 'json' };
import tc260 from './packs/tc260-003.json' with { type: 'json' };

export const PackId = z.enum(['gbt-45654', 'tc260-003', 'law', 'filing-practice']);
export type PackId = z.infer<typeof PackId>;

/** A named list of controls; an override is where the pack's text differs from the control's own row. */
const Pack = z.strictObject({
  id: PackId,
  name: Words,
  controls: z.array(z.string()),
  overrides: z.record(
    z.string(),
    Control.pick({ level: true, threshold: true, sample_min: true, clause: true }).partial(),
  ),
});
export type Pack = Readonly<z.infer<typeof Pack>>;

export const packs: readonly Pack[] = [gbt45654, tc260, law, filingPractice].map((pack) => Pack.parse(pack));
