import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { NewFiles } from '../../domain/ports/new-files.ts';
import { firstLine, git } from './git.ts';
import { writingFault } from './writing-fault.ts';

/** New files at the root of the repository that a folder lies in. */
export async function newFilesIn(folder: string): Promise<NewFiles> {
  const root = await rootOf(folder);
  return {
    async create(path, text) {
      const place = join(root, path);
      try {
        await mkdir(dirname(place), { recursive: true });
        await writeFile(place, text, { flag: 'wx' });
        return true;
      } catch (error) {
        if (
          error instanceof Error &&
          'code' in error &&
          error.code === 'EEXIST' &&
          'syscall' in error &&
          error.syscall === 'open'
        )
          return false;
        throw writingFault(place, error);
      }
    },
  };
}

async function rootOf(folder: string): Promise<string> {
  const found = await git(folder, ['rev-parse', '--show-toplevel']);
  if (found.code === 0) return found.stdout.toString('utf8').trim();
  throw new Fault('repository-missing', { where: folder, what: firstLine(found.stderr).replace(/^fatal: /, '') });
}
