import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { systemClock } from '../../../adapters/terminal/clock.ts';
import { corpusSeed, type CorpusDraw, type SeedSource } from '../../../domain/corpus-draw.ts';
import { digestOfJson, type Digest } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import { LISTED_IDS } from '../../../domain/item-set.ts';
import { jsonText } from '../../../domain/json-text.ts';
import { KeySignature } from '../../../domain/signature-file.ts';
import { workSheetParts } from '../../../engine/xlsx/work-sheet.ts';
import { drawnPlaces, drawnTexts } from '../../../flow/data/sample.ts';
import { populationDigest } from '../../../flow/data/scan.ts';
import { sampleSheet, sampleSheetDigest } from '../../../report/sample-sheet.ts';
import { version } from '../../../version.ts';
import type { ExitCode, Terminal } from '../../command.ts';
import { signerOf } from '../../signature.ts';
import { refuseUnread, scanned, type Scanned, type ScanRequest } from './scanned.ts';

interface SampleRequest {
  readonly corpus: ScanRequest;
  readonly out: string;
  readonly size: number;
  readonly seed: string | undefined;
  readonly signer: string | undefined;
  readonly json: boolean;
}

/** Where the seal of a sheet's draw lies: beside it. */
export function drawPath(sheet: string): string {
  return `${sheet.replace(/\.xlsx$/i, '')}.draw.json`;
}

/** Draws from a corpus and writes the work sheet, and beside it the draw, sealed. */
export async function drawSample(request: SampleRequest, terminal: Terminal): Promise<ExitCode> {
  const { out } = request;
  if (!/\.xlsx$/i.test(out)) throw new Fault('usage', { where: `--out ${out}`, what: 'The work sheet is a .xlsx' });
  for (const path of [out, drawPath(out)])
    if (existsSync(path))
      throw new Fault('output-unwritable', {
        where: path,
        what: 'The file is there already, and people may have filled it in',
        hint: 'Give --out another name, or take the file away yourself.',
      });
  const seedFrom = seedSource(request);
  const draw = await scanned(request.corpus, terminal, async (found) => {
    refuseUnread(found.figures);
    if (found.records.count() === 0)
      throw new Fault('corpus-missing', {
        where: request.corpus.paths.join(' '),
        what: 'The corpus holds no item to draw',
      });
    const { draw: open, items } = await drawn(found, { ...request, seedFrom }, terminal);
    const folder = diskFolder(dirname(out));
    await folder.write(basename(out), zipArchive.pack(workSheetParts(sampleSheet(items, open))));
    const sealed: CorpusDraw = { ...open, sheetDigest: sampleSheetDigest(items) };
    await folder.write(basename(drawPath(out)), jsonText(sealed));
    return sealed;
  });
  terminal.stdout.write(request.json ? jsonText(draw) : textOf(draw, out));
  return 0;
}

async function drawn(
  { corpus, figures, records, progress }: Scanned,
  { size, seedFrom }: SampleRequest & { readonly seedFrom: SeedSource },
  terminal: Terminal,
): Promise<{ draw: Omit<CorpusDraw, 'sheetDigest'>; items: Awaited<ReturnType<typeof drawnTexts>> }> {
  const digest = populationDigest(corpus.files, records);
  const seed = seedOrFault(digest, seedFrom);
  const places = drawnPlaces(corpus.files, records, { n: size, seed });
  const ids = places.map(({ id }) => id);
  const items = await drawnTexts(corpus.files, places, progress);
  const draw = {
    schema: 1,
    beian: version,
    at: systemClock(terminal.environment['SOURCE_DATE_EPOCH'])(),
    algorithm: 'simple-random',
    population: { items: records.count(), digest, badRows: figures.badRows.count },
    seed,
    seedFrom,
    n: ids.length,
    ids: ids.length > LISTED_IDS ? null : ids,
    idsDigest: digestOfJson(ids),
  } as const;
  return { draw, items };
}

function seedSource({ seed, signer }: SampleRequest): SeedSource {
  if (signer === undefined) return seed === undefined ? { kind: 'corpus' } : { kind: 'given', words: seed };
  const signature = KeySignature.safeParse(seed);
  if (signature.success) return { kind: 'signed', publicKey: signerOf(signer), signature: signature.data };
  throw new Fault('signature-unusable', { where: '--seed', what: 'The signature is not 64 bytes in base64' });
}

/** The seed of a corpus; a Fault where the signature is of another corpus or by another key. */
export function seedOrFault(population: Digest, from: SeedSource): Digest {
  const seed = corpusSeed(population, from);
  if (seed !== null) return seed;
  throw new Fault('signature-unusable', {
    where: '--seed',
    what: 'The signature is not of a draw from this corpus by that key',
    hint: `Have the key sign the draw from population ${population}.`,
  });
}

function textOf({ n, population, seedFrom, seed }: CorpusDraw, out: string): string {
  const source = {
    corpus: 'follows from the corpus: whoever has it can compute it',
    signed: 'signed by the key that was given',
    given: 'of the words that were given: who gave them could have chosen them',
  }[seedFrom.kind];
  const bad = population.badRows === 0 ? '' : ` (${population.badRows} bad rows are no items)`;
  return [
    `${n} of ${population.items} items drawn${bad}.`,
    `seed   ${seed} (${source})`,
    `sheet  ${out} (for people to fill in)`,
    `draw   ${drawPath(out)} (keep it: labels are compared with it)`,
    '',
  ].join('\n');
}
