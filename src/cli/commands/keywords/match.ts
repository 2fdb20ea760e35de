import { writeNewFile } from '../../../adapters/local/new-file.ts';
import { utf8Chunks } from '../../../adapters/local/utf8-chunks.ts';
import { Folds, folding } from '../../../engine/keywords/folding.ts';
import { keywordEngine, type KeywordMatch } from '../../../engine/keywords/keyword-engine.ts';
import type { LibraryKeyword } from '../../../engine/keywords/keyword-library.ts';
import { Fault } from '../../../domain/fault.ts';
import { aligned } from '../../result-table.ts';
import type { Command } from '../../command.ts';
import { optionsOf, required } from '../../options.ts';
import { libraryBytes, soundLibrary } from './library-from.ts';

const FOLD_NAMES = {
  width: 'width',
  case: 'letterCase',
  simplified: 'simplified',
  lookalikes: 'lookalikes',
  invisible: 'invisible',
  separators: 'separators',
} as const satisfies Readonly<Record<string, keyof Folds>>;

export const matchCommand: Command = {
  name: 'match',
  summary: 'Find every keyword of a library in a text; results name ids and risks, never keywords',
  usage: `--library FILE --in FILE [--without ${Object.keys(FOLD_NAMES).join('|')}]... [--reveal FILE] [--json]`,
  async run(args, terminal) {
    const { values } = optionsOf(
      args,
      {
        library: { type: 'string' },
        in: { type: 'string' },
        without: { type: 'string', multiple: true },
        reveal: { type: 'string' },
        json: { type: 'boolean' },
      },
      0,
    );
    const path = required(values.in, '--in');
    const folds = folding(foldsWithout(values.without ?? []));
    const library = required(values.library, '--library');
    const { keywords } = await soundLibrary(library, await libraryBytes(library), folds);
    const scanner = keywordEngine(keywords, folds).scanner();
    const sums = new Map<string, number>();
    const revealed: string[] = [];
    const take = (matches: readonly KeywordMatch[]): void => {
      let lines = '';
      for (const match of matches) {
        const keyword = keywords[match.keyword];
        if (keyword === undefined) continue;
        sums.set(keyword.risk, (sums.get(keyword.risk) ?? 0) + 1);
        if (values.json === true) lines += lineOf(match, keyword);
        if (values.reveal !== undefined)
          revealed.push(`${match.line}:${match.start} ${keyword.risk} ${keyword.text}\n`);
      }
      if (lines !== '') terminal.stdout.write(lines);
    };
    for await (const chunk of utf8Chunks(path)) take(scanner.push(chunk));
    take(scanner.end());
    if (values.reveal !== undefined) await reveal(values.reveal, revealed);
    if (values.json !== true) terminal.stdout.write(`${tableOf(sums, keywords.length)}\n`);
    return 0;
  },
};

function lineOf({ line, start, end, startByte, endByte }: KeywordMatch, { id, risk }: LibraryKeyword): string {
  return `${JSON.stringify({ id, risk, line, start, end, startByte, endByte })}\n`;
}

function tableOf(sums: ReadonlyMap<string, number>, keywords: number): string {
  const all = [...sums.values()].reduce((sum, count) => sum + count, 0);
  const rows = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([risk, count]) => [risk, String(count)]);
  return aligned([['risk', 'matches'], ...rows, ['all', `${all} of ${keywords} keywords`]]);
}

function foldsWithout(names: readonly string[]): Folds {
  const off = names.map((name) => {
    const fold = Object.entries(FOLD_NAMES).find(([known]) => known === name)?.[1];
    if (fold !== undefined) return [fold, false] as const;
    const what = `After --without comes ${Object.keys(FOLD_NAMES).join(', ')}`;
    throw new Fault('usage', { where: `--without ${name}`, what });
  });
  return Folds.parse(Object.fromEntries(off));
}

/** The keywords themselves go to a file that nobody else may read, and only where one was asked for. */
async function reveal(path: string, lines: readonly string[]): Promise<void> {
  await writeNewFile(path, lines.join(''));
}
