import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { git } from './git.ts';

/**
 * A Fault where git tracks anything in a folder of this machine, in whichever checkout it lies, or where it lies behind a link.
 * A run keeps its key and its finished answers there: a commit must not bring its own.
 */
export async function needUntracked(folder: string): Promise<void> {
  const above = nearest(folder);
  if (
    existsSync(folder) &&
    realpathSync(folder) !== join(realpathSync(dirname(folder)), folder.slice(dirname(folder).length + 1))
  )
    throw new Fault('output-tracked', { where: folder, what: 'The output folder is a link' });
  const listed = await git(above, ['ls-files', '-z', '--', folder]);
  // Outside every checkout git has nothing to say, and nothing is tracked.
  if (listed.code === 0 && listed.stdout.length > 0) throw new Fault('output-tracked', { where: folder });
}

/** The folder itself, or the nearest above it that is there. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}
