import { CorpusDraw } from '../../../domain/corpus-draw.ts';
import { digestOfJson } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import { fromJsonText, jsonText } from '../../../domain/json-text.ts';
import { fromUtf8 } from '../../../engine/text/utf8.ts';
import { drawnPlaces } from '../../../flow/data/sample.ts';
import { populationDigest } from '../../../flow/data/scan.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { seedOrFault } from './draw-sample.ts';
import { namedFile, refuseUnread, scanned, type ScanRequest } from './scanned.ts';

/** Makes a sealed draw again from the corpus: 0 where everything is as it says, 1 where not. */
export async function redrawSample(
  corpus: ScanRequest,
  { path, json }: { readonly path: string; readonly json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const draw = await sealedDraw(path);
  const differences = await scanned(corpus, terminal, ({ corpus: { files }, figures, records }) => {
    refuseUnread(figures);
    const digest = populationDigest(files, records);
    if (digest !== draw.population.digest) return ['the corpus is another: its items are not those of the draw'];
    const ids = drawnPlaces(files, records, draw).map(({ id }) => id);
    return [
      ...(records.count() === draw.population.items ? [] : ['the number of items is another']),
      ...(seedOrFault(digest, draw.seedFrom) === draw.seed
        ? []
        : ['the seed does not follow from where it is said to']),
      ...(digestOfJson(ids) === draw.idsDigest ? [] : ['other items are drawn']),
      ...(draw.ids === null || digestOfJson(draw.ids) === draw.idsDigest ? [] : ['the listed items are others']),
    ];
  });
  const text =
    differences.length === 0
      ? `EQUAL: the ${draw.n} items of ${path} are drawn again.\n`
      : `DIFFERENT: ${differences.join('; ')}.\n`;
  terminal.stdout.write(json ? jsonText({ schema: 1, equal: differences.length === 0, differences }) : text);
  return differences.length === 0 ? 0 : 1;
}

/** The seal of a draw. A Fault where the file holds none. */
export async function sealedDraw(path: string): Promise<CorpusDraw> {
  const { content } = await namedFile(path);
  const draw = fromJsonText(fromUtf8(content) ?? '', CorpusDraw);
  if (draw !== undefined) return draw;
  throw new Fault('labels-unusable', { where: path, what: 'The file is not the seal of a draw' });
}
