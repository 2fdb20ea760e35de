import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { git } from './git.ts';

/**
 * A Fault where git tracks a folder of this machine or anything in it, links followed, in whichever checkout it lies.
 * A run keeps its key and its finished answers there: a commit must not bring its own.
 */
export async function needUntracked(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const listings = [
    await git(realpathSync(dirname(folder)), ['--literal-pathspecs', 'ls-files', '-z', '--', basename(folder)]),
    await git(realpathSync(folder), ['ls-files', '-z']),
  ];
  // Outside every checkout git ends with an error, and nothing is tracked.
  if (listings.some(({ code, stdout }) => code === 0 && stdout.length > 0))
    throw new Fault('output-tracked', { where: folder });
}
