import type { Digest } from '../../../domain/digest.ts';
import type { Figures } from '../../../engine/corpus/tally.ts';
import { inTerminal, wideAligned } from '../../wide-table.ts';

export interface ScanReport {
  readonly figures: Figures;
  readonly passedOver: readonly string[];
  readonly population: { readonly items: number; readonly digest: Digest };
  readonly duplicates: { readonly exact: number; readonly near: number };
  readonly bank: { readonly questions: number; readonly tooShort: number; readonly items: number } | null;
  /** In buckets. */
  readonly keywords: { readonly items: string; readonly hits: Readonly<Record<string, string>> } | null;
}

/** Files and bad rows that a terminal shows; --json has more. */
const SHOWN = 20;

/** A scan for a terminal: never the text of an item. */
export function scanText({ figures, passedOver, population, duplicates, bank, keywords }: ScanReport): string {
  const { files, badRows } = figures;
  const table = [
    ['file', 'encoding', 'items', 'bytes', 'bad rows'],
    ...files
      .slice(0, SHOWN)
      .map(({ file, encoding, items, bytes, badRows: bad, problem }) => [
        inTerminal(file),
        encoding ?? '?',
        `${items}`,
        `${bytes}`,
        problem === null ? `${bad}` : `${bad}, cannot be read to its end`,
      ]),
  ];
  const facts = [
    ['items', `${figures.items} in ${files.length} files, ${figures.bytes} bytes, ${figures.characters} characters`],
    ['scripts', countsText(figures.itemsByScript)],
    ['bad rows', badRows.count === 0 ? '0' : `${badRows.count}: ${countsText(badRows.byReason)}`],
    ['duplicates', `${duplicates.exact} exact, ${duplicates.near} near`],
    ...(bank === null ? [] : [['test banks', bankText(bank)]]),
    ...(keywords === null ? [] : [['keywords', `${keywords.items} items with a keyword`]]),
    ...(passedOver.length === 0 ? [] : [['passed over', `${passedOver.length} files of other kinds`]]),
    ['population', population.digest],
  ];
  const bad = badRows.listed.slice(0, SHOWN).map(({ file, line, reason }) => `  ${inTerminal(file)}:${line} ${reason}`);
  return [
    wideAligned(table),
    ...more(files.length, 'files'),
    '',
    wideAligned(facts),
    ...(bad.length === 0 ? [] : ['', 'Bad rows:', ...bad, ...more(badRows.count, 'bad rows')]),
    '',
  ].join('\n');
}

function more(count: number, what: string): readonly string[] {
  return count > SHOWN ? [`  and ${count - SHOWN} more ${what} (--json lists them)`] : [];
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return (
    Object.entries(counts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none'
  );
}

function bankText({ questions, tooShort, items }: NonNullable<ScanReport['bank']>): string {
  const short = tooShort === 0 ? '' : ` (${tooShort} of them too short to be found)`;
  return `${items} items hold one of ${questions} questions${short}`;
}
