import { checks } from '../../../catalogue/checks.ts';
import type { AnyCheck } from '../../../domain/check.ts';
import { editsBetween } from '../../../engine/text/edits-between.ts';

/** The check whose name differs least from a word. */
export function nearestCheck(word: string): AnyCheck {
  const said = Array.from(word);
  const [nearest] = checks
    .map((check) => ({ check, edits: editsBetween(said, Array.from(check.id)) }))
    .toSorted((a, b) => a.edits - b.edits);
  if (nearest === undefined) throw new RangeError('the catalogue has no checks');
  return nearest.check;
}
