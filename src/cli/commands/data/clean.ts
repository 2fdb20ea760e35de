import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestsOfFiles } from '../../../adapters/corpus/file-digests.ts';
import { newCorpusAt } from '../../../adapters/corpus/new-corpus.ts';
import { systemClock } from '../../../adapters/terminal/clock.ts';
import { CLEAN_RECORD, CleanRecord } from '../../../domain/clean-record.ts';
import { digestOfJson, type Digest } from '../../../domain/digest.ts';
import { fromJsonText, jsonText } from '../../../domain/json-text.ts';
import { clean, cleanNames } from '../../../flow/data/clean.ts';
import { treatment } from '../../../flow/data/sieved.ts';
import { version } from '../../../version.ts';
import type { Command } from '../../command.ts';
import { optionsOf, required } from '../../options.ts';
import { cleanPlan } from './clean-plan-file.ts';
import { cleanText } from './clean-text.ts';
import { encodingOption, STATE } from './corpus-options.ts';
import { refuseUnread, scanned } from './scanned.ts';

export const cleanCommand: Command = {
  name: 'clean',
  summary: 'Write a corpus without duplicates, keywords, test questions and what rules drop, and seal what was done',
  usage: 'IN OUT --plan PLAN.yml [--encoding NAME] [--state out/data] [--json]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        plan: { type: 'string' },
        encoding: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
      },
      2,
    );
    const [from = '', to = ''] = positionals;
    const { plan, lookers, digests } = await cleanPlan(required(values.plan, '--plan'));
    const into = await newCorpusAt(to);
    const treat = treatment(plan, lookers);
    const request = {
      paths: [from],
      encoding: encodingOption(values.encoding),
      lookers: { risks: null, questions: null },
      lookersFrom: Object.values(digests),
      treat,
      state: values.state ?? STATE,
    };
    const record = await scanned(request, terminal, async ({ corpus, figures, records, duplicates, progress }) => {
      refuseUnread(figures);
      cleanNames(corpus.files);
      const found = await duplicates();
      const before = await digestsOfFiles(corpus);
      const { files, ...sums } = await clean({
        files: corpus.files,
        treat,
        plan,
        records,
        duplicates: found,
        into,
        progress,
      });
      const link = {
        step: 'clean',
        at: systemClock(terminal.environment['SOURCE_DATE_EPOCH'])(),
        previous: await stepBefore(from, before),
        in: { ...before, ...digests },
        out: files,
      } as const;
      return recordOf(link, sums, figures.badRows.count);
    });
    const file = await into.begin(CLEAN_RECORD);
    await file.write(jsonText(record));
    await file.end();
    await into.finish();
    terminal.stdout.write(values.json === true ? jsonText(record) : cleanText(record, to));
    return 0;
  },
};

function recordOf(
  link: CleanRecord['link'],
  { kept, changed, dropped }: Pick<CleanRecord, 'kept' | 'changed' | 'dropped'>,
  badRows: number,
): CleanRecord {
  const lost = Object.values(dropped).reduce((sum, count) => sum + count, 0);
  return { schema: 1, beian: version, link, read: { items: kept + lost - badRows, badRows }, kept, changed, dropped };
}

/** The step that wrote the folder which is cleaned; null where none did, or where it is no longer as that step left it. */
async function stepBefore(folder: string, files: Readonly<Record<string, Digest>>): Promise<Digest | null> {
  const text = await readFile(join(folder, CLEAN_RECORD), 'utf8').catch(() => '');
  const link = fromJsonText(text, CleanRecord)?.link;
  return link !== undefined && digestOfJson(link.out) === digestOfJson(files) ? digestOfJson(link) : null;
}
