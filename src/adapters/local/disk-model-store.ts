import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOfJson, short } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import type { FileReference } from '../../domain/file-reference.ts';
import type { TreeEntry } from '../../domain/ports/repository.ts';
import {
  modelReference,
  REFERENCE_BYTES,
  REFERENCE_SUFFIX,
  servedPath,
} from '../../engine/model-reference/model-reference.ts';
import type { OutsideFiles } from '../outside/outside-files.ts';
import type { ModelStore } from '../../domain/ports/model-store.ts';
import type { ModelFile } from '../../domain/subject.ts';
import type { GitRepository } from './git-repository.ts';
import { writingFault } from './writing-fault.ts';

/** Lays models out below a folder of this machine, one folder per set of git objects, written afresh from the clone each time; what lies outside git comes from where the references say. */
export function diskModelStore(repository: GitRepository, root: string, outside: OutsideFiles): ModelStore {
  const referred = async (entry: TreeEntry, sources: readonly string[], place: string): Promise<FileReference> => {
    const reference = modelReference(await repository.read(entry, REFERENCE_BYTES), entry.path, sources);
    await outside.put(reference, place);
    return reference;
  };
  return {
    async place(entries, prefix, sources) {
      const folder = join(root, short(digestOfJson(entries.map(({ path, oid }) => ({ path, oid }))), 16));
      await made(folder, () => rm(folder, { recursive: true, force: true }));
      const files: ModelFile[] = [];
      for (const entry of entries) {
        const path = RepositoryPath.safeParse(servedPath(entry.path.slice(prefix.length + 1))).data;
        if (path === undefined) throw new Fault('model-entry', { where: entry.path });
        const place = join(folder, path);
        await made(place, () => mkdir(dirname(place), { recursive: true }));
        const { size, sha256 } = entry.path.endsWith(REFERENCE_SUFFIX)
          ? await referred(entry, sources, place)
          : await repository.save(entry, place);
        files.push({ path, size, digest: `sha256:${sha256}` });
      }
      return { folder, files };
    },
  };
}

async function made(place: string, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    throw writingFault(place, error);
  }
}
