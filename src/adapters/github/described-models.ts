import { createHash } from 'node:crypto';
import { lfsPointer, POINTER_BYTES } from '../git/lfs-pointer.ts';
import { Fault } from '../../domain/fault.ts';
import type { ModelStore } from '../../domain/ports/model-store.ts';
import type { TreeEntry } from '../../domain/ports/repository.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { modelReference, REFERENCE_SUFFIX, servedPath } from '../../engine/model-reference/model-reference.ts';
import type { ModelFile } from '../../domain/subject.ts';

/** Reads a blob as git keeps it: a Git LFS pointer stays one. */
export type RawBlob = (entry: TreeEntry) => Promise<Uint8Array>;

/** Tells the digests of a model's files without opening one: of what Git LFS holds from its pointer, of what a reference names from the reference, of the rest by hashing it. */
export function describedModels(raw: RawBlob): ModelStore {
  return {
    async place(entries, prefix, sources) {
      const files: ModelFile[] = [];
      for (const entry of entries) {
        const path = RepositoryPath.safeParse(servedPath(entry.path.slice(prefix.length + 1))).data;
        if (path === undefined) throw new Fault('model-entry', { where: entry.path });
        files.push({ path, ...(await described(entry, raw, sources)) });
      }
      return { folder: '', files };
    },
  };
}

async function described(
  entry: TreeEntry,
  raw: RawBlob,
  sources: readonly string[],
): Promise<Pick<ModelFile, 'size' | 'digest'>> {
  const content = await raw(entry);
  if (entry.path.endsWith(REFERENCE_SUFFIX)) {
    const { size, sha256 } = modelReference(content, entry.path, sources);
    return { size, digest: `sha256:${sha256}` };
  }
  const pointer = content.length < POINTER_BYTES ? lfsPointer(Buffer.from(content).toString('utf8')) : null;
  return pointer === null
    ? { size: content.length, digest: `sha256:${createHash('sha256').update(content).digest('hex')}` }
    : { size: pointer.size, digest: `sha256:${pointer.sha256}` };
}
