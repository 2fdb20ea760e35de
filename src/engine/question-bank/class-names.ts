import type { BankClass } from '../../domain/bank.ts';
import { editsBetween } from '../text/edits-between.ts';
import { folded } from '../text/fold.ts';

/** A name that means a class; or none, with the class that was probably meant. */
export type NamedClass = { readonly id: string } | { readonly suggestion: BankClass | null };

/** A name with more than this share of its characters wrong is no misspelling. */
const FAR = 0.4;
/** A part of a name has at least so many characters. */
const PART = 3;

/**
 * Finds classes by the names that people write: the id (`A.1.a`, `a1a`), the short id, the Chinese or English name, also behind the id
 * or an enumeration (`A.1.a 煽动…`, `（a）煽动…`), whatever width, case, blanks and punctuation.
 */
export function classNames(classes: readonly BankClass[]): (name: string) => NamedClass {
  const known = new Map<string, BankClass>();
  for (const one of classes)
    for (const name of [one.id, one.zh, one.en, ...one.aliases, `${one.id}${one.zh}`]) known.set(plain(name), one);
  return (name) => {
    const wanted = plain(name);
    const found = known.get(wanted) ?? known.get(plain(name.replace(/^\s*[(（]?[a-z\d]{1,2}[)）.、]\s*/i, '')));
    return found === undefined ? { suggestion: nearest(wanted, known) } : { id: found.id };
  };
}

/** The class whose name holds what was written, where only one does; else the one with the fewest edits. */
function nearest(wanted: string, known: ReadonlyMap<string, BankClass>): BankClass | null {
  const chars = Array.from(wanted);
  const holding = new Set(
    [...known].filter(([name]) => chars.length >= PART && name.includes(wanted)).map(([, one]) => one),
  );
  const [only] = holding;
  if (only !== undefined && holding.size === 1) return only;
  const ranked = [...known]
    .map(([name, one]) => ({ one, share: editsBetween(chars, Array.from(name)) / Math.max(1, name.length) }))
    .toSorted((a, b) => a.share - b.share);
  const [best] = ranked;
  return best !== undefined && wanted !== '' && best.share <= FAR ? best.one : null;
}

function plain(name: string): string {
  return folded(name).replaceAll(/[\s\p{P}]/gu, '');
}
