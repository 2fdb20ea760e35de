import type { Folder } from '../../domain/ports/folder.ts';

/** A folder in memory, which ends with the process. `files` is what lies in it. */
export function memoryFolder(): Folder & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    read: (path) => Promise.resolve(files.get(path) ?? null),
    write(path, content) {
      files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content));
      return Promise.resolve();
    },
    remove(path) {
      files.delete(path);
      return Promise.resolve();
    },
    list: (prefix) =>
      Promise.resolve(
        [...files.keys()]
          .filter((path) => prefix === '' || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`))
          .toSorted(),
      ),
  };
}
