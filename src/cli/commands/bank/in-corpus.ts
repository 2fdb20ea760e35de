import { corpusFiles } from '../../../adapters/corpus/corpus-files.ts';
import { Contamination } from '../../../engine/duplicates/contamination.ts';
import { START } from '../../../domain/ports/corpus.ts';
import type { BankItem } from '../../../engine/question-bank/bank.ts';
import type { InCorpus } from '../../../engine/question-bank/lint.ts';

/** Looks for the questions of a bank in the files of a corpus, as `beian data scan --bank` does. */
export async function inCorpus(items: readonly BankItem[], paths: readonly string[]): Promise<InCorpus> {
  const contamination = new Contamination(items.map(({ question }) => question));
  const held = new Set<number>();
  const { files } = await corpusFiles(paths, null);
  for (const file of files)
    for await (const { rows } of file.rows(START))
      for (const number of rows.flatMap(({ text }) => contamination.heldIn(text))) held.add(number);
  return {
    held: items.filter((_, number) => held.has(number)).map(({ place }) => place),
    tooShort: contamination.tooShort,
  };
}
