import { Fault } from '../../domain/fault.ts';
import type { FoundModel } from '../../domain/found-model.ts';
import type { ModelStore } from '../../domain/ports/model-store.ts';
import type { TreeEntry } from '../../domain/ports/repository.ts';

/** A file of fewer bytes may be a pointer of Git LFS, which is then read; and pointers that are read for one repository. */
const [POINTER_BYTES, MOST_READ] = [1024, 50];

/** The models with the sizes of their weights as Git LFS holds them; null where that would take more reading than it is worth. */
export async function measuredModels(
  models: readonly FoundModel[],
  tree: readonly TreeEntry[],
  store: ModelStore,
): Promise<readonly FoundModel[]> {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  let left = MOST_READ;
  const measured: FoundModel[] = [];
  for (const model of models) {
    const weights = model.weights.flatMap((path) => entries.get(path) ?? []);
    const small = weights.filter(({ size }) => size < POINTER_BYTES);
    left -= small.length;
    const others = weights.reduce((sum, { size }) => sum + (size < POINTER_BYTES ? 0 : size), 0);
    const behind = left < 0 ? null : await behindPointers(store, small, model.folder);
    measured.push({ ...model, bytes: behind === null ? null : others + behind });
  }
  return measured;
}

async function behindPointers(store: ModelStore, small: readonly TreeEntry[], folder: string): Promise<number | null> {
  if (small.length === 0) return 0;
  if (folder === '') return null;
  try {
    const { files } = await store.place(small, folder, []);
    return files.reduce((sum, { size }) => sum + size, 0);
  } catch (error) {
    // A name that no model may have.
    if (error instanceof Fault) return null;
    throw error;
  }
}
