import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../domain/fault.ts';
import type { FileReference } from '../../domain/file-reference.ts';
import { shownAddress } from '../../engine/model-reference/model-reference.ts';
import { writingFault } from '../local/writing-fault.ts';
import { download, PATIENCE, unreachable, type Patience } from './download.ts';
import { takenOver } from './kept-file.ts';
import type { SourceKeys } from './source-keys.ts';

/** Model files that lie outside git. */
export interface OutsideFiles {
  /** Puts the file that a reference names, and no other, at a path of this machine. */
  put(reference: FileReference, path: string): Promise<void>;
  /** Has it here for the next one who asks. */
  keep(reference: FileReference): Promise<void>;
}

/** For a job that plans: what a model is, its references say. */
export const describedFiles: OutsideFiles = { put: () => Promise.resolve(), keep: () => Promise.resolve() };

/** Fetches each file once into a folder, under its digest, and compares size and digest at every use. No file is there under its name before it is whole. */
export function fetchedFiles(folder: string, keys: SourceKeys, patience: Patience = PATIENCE): OutsideFiles {
  return {
    async keep(reference) {
      await keptPath(folder, reference, keys, patience);
    },
    async put(reference, path) {
      const kept = await keptPath(folder, reference, keys, patience);
      await rm(path, { force: true });
      // On another disk a file cannot have a second name.
      await link(kept, path)
        .catch(() => copyFile(kept, path))
        .catch((error: unknown) => {
          throw writingFault(path, error);
        });
    },
  };
}

/** Where a file lies whole; of a mounted folder the file itself, which nobody copies. */
async function keptPath(
  folder: string,
  reference: FileReference,
  keys: SourceKeys,
  patience: Patience,
): Promise<string> {
  if (reference.address.startsWith('file:')) return mounted(reference);
  const kept = join(folder, 'sha256', reference.sha256.slice(0, 2), reference.sha256);
  if (await isThere(kept, reference)) return kept;
  try {
    await mkdir(dirname(kept), { recursive: true });
    const partial = await takenOver(kept);
    await download(reference, partial, keys, patience);
    await chmod(partial, 0o444);
    await rename(partial, kept);
  } catch (error) {
    throw writingFault(kept, error);
  }
  return kept;
}

/** A file that somebody damaged is fetched anew. */
async function isThere(kept: string, reference: FileReference): Promise<boolean> {
  if ((await lstat(kept).catch(() => null)) === null) return false;
  if (await isIt(kept, reference)) return true;
  await rm(kept, { recursive: true, force: true });
  return false;
}

async function mounted(reference: FileReference): Promise<string> {
  const path = fileURLToPath(reference.address);
  const real = await realpath(path).catch((cause: unknown) => {
    throw unreachable(reference, 'there is no such file on this machine', cause);
  });
  // A link could lead out of the folder that the policy names.
  if (real !== path) throw unreachable(reference, 'the path leads through a symbolic link', null);
  if (await isIt(path, reference)) return path;
  throw new Fault('reference-altered', { where: shownAddress(reference.address) });
}

async function isIt(path: string, { size, sha256 }: FileReference): Promise<boolean> {
  const there = await lstat(path).catch(() => null);
  if (there === null || !there.isFile() || there.size !== size) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex') === sha256;
}
