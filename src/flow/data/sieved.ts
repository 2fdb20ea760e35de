import type { CorpusFile, CorpusRow } from '../../domain/ports/corpus.ts';
import type { CleanPlan } from '../../engine/corpus/clean-plan.ts';
import { normalisedRow, normaliser } from '../../engine/corpus/normalised.ts';
import { sieve } from '../../engine/corpus/sieve.ts';
import type { Lookers } from '../../engine/corpus/tally.ts';

/** What becomes of one row: the row as it is kept, or why it is dropped. */
type Treated = { readonly row: CorpusRow } | { readonly dropped: string };
export type Treatment = (row: CorpusRow, format: CorpusFile['format']) => Treated;

/** What a plan makes of single items, whatever other items there are. A row that is not changed comes back itself. */
export function treatment(plan: CleanPlan, lookers: Lookers): Treatment {
  const [normalise, reasonAgainst] = [normaliser(plan.normalise), sieve(plan, lookers)];
  return (given, format) => {
    const row = normalisedRow(given, format, normalise);
    const dropped = row === null ? 'no text left' : reasonAgainst(row.text);
    if (row === null || dropped !== null) return { dropped: dropped ?? '' };
    return { row };
  };
}

/** A corpus file as it reads when single items are treated: the same on every reading. */
export function sieved(file: CorpusFile, treat: Treatment): CorpusFile {
  return {
    ...file,
    async *rows(from) {
      for await (const batch of file.rows(from)) {
        const treated = batch.rows.map((row) => treat(row, file.format));
        yield { ...batch, rows: treated.flatMap((one) => ('row' in one ? [one.row] : [])) };
      }
    },
  };
}
