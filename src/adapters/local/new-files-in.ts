import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NewFiles } from '../../domain/ports/new-files.ts';
import { rootOf } from './root-of.ts';
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
