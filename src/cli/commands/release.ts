import { join, resolve } from 'node:path';
import { zipArchive } from '../../adapters/archive/zip-archive.ts';
import { wordDocuments } from '../../adapters/documents/word-documents.ts';
import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { release } from '../../flow/release.ts';
import { version } from '../../version.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options.ts';
import { planFolders } from '../recorded.ts';

export const releaseCommand: Command = {
  name: 'release',
  summary: 'Build the filing bundle of an approved conclusion in the folder',
  usage: '[--out out]',
  async run(args, terminal) {
    const { values } = optionsOf(args, { out: { type: 'string' } }, 0);
    for (const out of await planFolders(resolve(values.out ?? 'out'))) {
      terminal.stdout.write(
        `${join(out, await release({ out: diskFolder(out), archive: zipArchive, documents: wordDocuments, version }))}\n`,
      );
    }
    return 0;
  },
};
