import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Folder } from '../../domain/ports/folder.ts';

/** An archive's files as a folder to read from. */
export function archiveFolder(files: ArchiveFiles): Folder {
  return {
    read: (path) => Promise.resolve(files.get(path) ?? null),
    list: (prefix) => Promise.resolve([...files.keys()].filter((path) => path.startsWith(prefix)).toSorted()),
    write: () => Promise.reject(new TypeError('an archive is only read')),
    remove: () => Promise.reject(new TypeError('an archive is only read')),
  };
}
