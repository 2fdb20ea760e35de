import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ageOpener } from '../../../adapters/age/age-envelope.ts';
import { diskFolder } from '../../../adapters/local/disk-folder.ts';
import { KEY_FILE } from '../../../adapters/local/own-key.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Folder } from '../../../domain/ports/folder.ts';
import { labelsIn, type Label } from '../../../engine/review/label.ts';
import { reviewRun, type ReviewRun } from '../../../flow/review/review-run.ts';
import { version } from '../../../version.ts';
import { identitiesFrom } from '../../options.ts';
import { planFolders } from '../../recorded.ts';

interface OpenedRun {
  readonly run: ReviewRun;
  readonly out: Folder;
  readonly path: string;
}

/** A run's folder with its answers opened by the key in it, or by another. */
export async function openedRun(out: string | undefined, key: string | undefined): Promise<OpenedRun> {
  const [path = '', ...others] = await planFolders(resolve(out ?? 'out'));
  if (others.length > 0)
    throw new Fault('usage', {
      where: `--out ${out ?? 'out'}`,
      what: 'The folder holds several models; name the folder of one',
    });
  const keyFile = key ?? join(path, KEY_FILE);
  return {
    run: await reviewRun(diskFolder(path), ageOpener(identitiesFrom(keyFile)), version),
    out: diskFolder(path),
    path,
  };
}

/** What people said before; a file that is not there holds nothing. */
export async function labelsAt(path: string): Promise<readonly Label[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw readingFault(path, cause);
  });
  const read = labelsIn(text);
  if (!('line' in read)) return read;
  throw new Fault('file-syntax', { where: `${path}:${read.line}`, what: 'The line is not a label of a reviewer' });
}
