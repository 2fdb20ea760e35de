import { digestOf } from '../../src/domain/digest.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { ModelStore } from '../../src/domain/ports/model-store.ts';
import type { Repository, TreeEntry } from '../../src/domain/ports/repository.ts';
import { memorySource } from './memory-source.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Two commits in memory, `main` and `pull`, the second branched off the first. */
export function memoryRepository(base: Files, head: Files): Repository & { readonly store: ModelStore } {
  const blobs = new Map<string, Uint8Array>();
  const treeOf = (files: Files): readonly TreeEntry[] =>
    Object.entries(files).map(([path, content]) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const oid = digestOf(bytes).slice(7, 47);
      blobs.set(oid, bytes);
      return { path, kind: 'file', oid, size: bytes.length };
    });
  const trees = new Map([
    ['b'.repeat(40), treeOf(base)],
    ['c'.repeat(40), treeOf(head)],
  ]);
  const names = new Map([
    ['main', 'b'.repeat(40)],
    ['pull', 'c'.repeat(40)],
  ]);
  const blob = (entry: TreeEntry): Uint8Array => blobs.get(entry.oid) ?? new Uint8Array();
  return {
    commit(revision) {
      const found = names.get(revision.replace(/^heads\//, '')) ?? (trees.has(revision) ? revision : undefined);
      return found === undefined
        ? Promise.reject(new Fault('revision-unknown', { where: revision }))
        : Promise.resolve(found);
    },
    mergeBase: () => Promise.resolve('b'.repeat(40)),
    tree: (commit) => Promise.resolve(trees.get(commit) ?? []),
    read(entry, most) {
      return blob(entry).length > most
        ? Promise.reject(new Fault('file-too-large', { where: entry.path }))
        : Promise.resolve(blob(entry));
    },
    store: {
      place(entries, prefix) {
        const files = new Map(entries.map((entry) => [entry.path.slice(prefix.length + 1), blob(entry)]));
        return Promise.resolve({
          // The fake runtime knows a model by its weights.
          folder: digestOf(files.get('model.onnx') ?? ''),
          files: [...files].map(([path, content]) => ({ path, size: content.length, digest: digestOf(content) })),
          open: (path) => memorySource(files.get(path) ?? new Uint8Array()),
        });
      },
    },
  };
}
