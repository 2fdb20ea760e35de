import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Folder } from '../../domain/ports/folder.ts';
import { writingFault } from './writing-fault.ts';

const PARTIAL = '.partial-';

/** A folder of this machine. A file is written beside its place, flushed and then renamed, so that it is there whole or not at all. */
export function diskFolder(root: string): Folder {
  return {
    async read(path) {
      try {
        return new Uint8Array(await readFile(join(root, path)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async write(path, content) {
      const place = join(root, path);
      const partial = join(dirname(place), `${PARTIAL}${randomUUID()}`);
      try {
        await mkdir(dirname(place), { recursive: true });
        const file = await open(partial, 'wx', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(partial, place);
      } catch (error) {
        await rm(partial, { force: true }).catch(() => {});
        throw writingFault(place, error);
      }
    },
    async remove(path) {
      await rm(join(root, path), { force: true });
    },
    async list(prefix) {
      const folder = join(root, prefix);
      try {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() && !entry.name.startsWith(PARTIAL))
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .toSorted();
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
  };
}

/** No file of that name: nothing there, or a folder on the way or in its place. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));
}
