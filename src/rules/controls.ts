import { z } from 'zod';
import { Control } from '../domain/control.ts';
import rows from './controls.json' with { type: 'json' };
import type { ControlId } from './ids.ts';

/** All controls, in the order of the standards' clauses. */
export const controls: readonly Control[] = z.array(Control).parse(rows);

const byId = new Map(controls.map((control) => [control.id, control]));

export function control(id: string): Control {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`no control ${id}`);
  return found;
}

/** The ids themselves, checked by the compiler. */
export function controlIds(...ids: readonly ControlId[]): readonly ControlId[] {
  return ids;
}
