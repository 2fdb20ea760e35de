import { populationDigest } from '../../../flow/data/scan.ts';
import type { Figures } from '../../../engine/corpus/tally.ts';
import { bucket } from '../../../report/public-figures.ts';
import type { Command } from '../../command.ts';
import { optionsOf } from '../../options.ts';
import { bankLooker, keywordLooker } from './lookers.ts';
import { encodingOption, STATE } from './corpus-options.ts';
import { refuseUnread, scanned } from './scanned.ts';
import { scanText, type ScanReport } from './scan-text.ts';

export const scanCommand: Command = {
  name: 'scan',
  summary: 'Count what a corpus holds: items, scripts, encodings, bad rows, duplicates, test questions in it',
  usage:
    'PATH… [--bank FILE]… [--keywords FILE] [--encoding utf-8|gb18030|utf-16le|utf-16be] [--strict] [--state out/data] [--json]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        bank: { type: 'string', multiple: true },
        keywords: { type: 'string' },
        encoding: { type: 'string' },
        strict: { type: 'boolean' },
        state: { type: 'string' },
        json: { type: 'boolean' },
      },
      { atLeast: 1 },
    );
    const bank = values.bank === undefined ? null : await bankLooker(values.bank);
    const keywords = values.keywords === undefined ? null : await keywordLooker(values.keywords);
    const request = {
      paths: positionals,
      encoding: encodingOption(values.encoding),
      lookers: {
        risks: keywords?.risks ?? null,
        questions: bank === null ? null : (text: string) => bank.contamination.heldIn(text),
      },
      lookersFrom: [...(bank?.digests ?? []), ...(keywords === null ? [] : [keywords.digest])],
      state: values.state ?? STATE,
    };
    const report = await scanned(
      request,
      terminal,
      async ({ corpus, figures, records, duplicates }): Promise<ScanReport> => {
        const { exact, near } = await duplicates();
        return {
          figures,
          passedOver: corpus.passedOver,
          population: { items: records.count(), digest: populationDigest(corpus.files, records) },
          duplicates: { exact: exact.count(), near: near.count() },
          bank:
            bank === null
              ? null
              : { questions: bank.questions, tooShort: bank.contamination.tooShort, items: figures.contaminated },
          keywords: keywords === null ? null : bucketed(figures.keywords),
        };
      },
    );
    terminal.stdout.write(values.json === true ? jsonOf(report) : scanText(report));
    refuseUnread(report.figures);
    const isBad = (report.bank?.items ?? 0) > 0 || (values.strict === true && report.figures.badRows.count > 0);
    return isBad ? 1 : 0;
  },
};

function jsonOf({ figures, ...report }: ScanReport): string {
  const { items, bytes, characters, letters, itemsByScript, files, badRows } = figures;
  const counts = { items, bytes, characters, letters, itemsByScript, files, badRows };
  return `${JSON.stringify({ schema: 1, ...counts, ...report })}\n`;
}

/** Hits are confidential: what leaves this command may end up in a log. */
function bucketed({ items, hits }: Figures['keywords']): ScanReport['keywords'] {
  return {
    items: bucket(items),
    hits: Object.fromEntries(Object.entries(hits).map(([risk, count]) => [risk, bucket(count)])),
  };
}
