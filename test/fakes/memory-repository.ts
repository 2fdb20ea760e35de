import { digestOf } from '../../src/domain/digest.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Inspection } from '../../src/domain/inspection.ts';
import type { ModelStore } from '../../src/domain/ports/model-store.ts';
import type { Repository, TreeEntry } from '../../src/domain/ports/repository.ts';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { memorySource } from './memory-source.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

export interface MemoryRepository extends Repository {
  readonly store: ModelStore;
  /** The structure of a model's files, which a real runtime looks at in a process of its own. */
  inspect(folder: string): Promise<ReadonlyMap<string, Inspection>>;
}

/** Two commits in memory, `main` and `pull`, the second branched off the first. */
export function memoryRepository(base: Files, head: Files): MemoryRepository {
  const models = new Map<string, ReadonlyMap<string, Uint8Array>>();
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
    inspect(folder) {
      const files = models.get(folder) ?? new Map<string, Uint8Array>();
      const sizes = new Map([...files].map(([path, content]) => [path, content.length]));
      return inspected(sizes, (path) => memorySource(files.get(path) ?? new Uint8Array()));
    },
    store: {
      place(entries, prefix) {
        const files = new Map(entries.map((entry) => [entry.path.slice(prefix.length + 1), blob(entry)]));
        // The fake runtime knows a model by its weights.
        const folder = digestOf(files.get('model.onnx') ?? '');
        models.set(folder, files);
        return Promise.resolve({
          folder,
          files: [...files].map(([path, content]) => ({ path, size: content.length, digest: digestOf(content) })),
        });
      },
    },
  };
}
