import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOfJson, short } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import type { ModelStore } from '../../domain/ports/model-store.ts';
import type { ModelFile } from '../../domain/subject.ts';
import type { GitRepository } from './git-repository.ts';
import { writingFault } from './writing-fault.ts';

/** Lays models out below a folder of this machine, one folder per set of git objects, written afresh from the clone each time. */
export function diskModelStore(repository: GitRepository, root: string): ModelStore {
  return {
    async place(entries, prefix) {
      const folder = join(root, short(digestOfJson(entries.map(({ path, oid }) => ({ path, oid }))), 16));
      await made(folder, () => rm(folder, { recursive: true, force: true }));
      const files: ModelFile[] = [];
      for (const entry of entries) {
        const path = RepositoryPath.safeParse(entry.path.slice(prefix.length + 1)).data;
        if (path === undefined) throw new Fault('model-entry', { where: entry.path });
        const place = join(folder, path);
        await made(place, () => mkdir(dirname(place), { recursive: true }));
        const { size, sha256 } = await repository.save(entry, place);
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
