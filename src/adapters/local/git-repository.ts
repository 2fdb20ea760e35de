import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { Repository, TreeEntry } from '../../domain/ports/repository.ts';
import { firstLine, git, saveBlob } from './git.ts';
import { lfsPointer, POINTER_BYTES, type LfsPointer } from '../git/lfs-pointer.ts';
import { writingFault } from './writing-fault.ts';

/** A file's content as it was written to this machine. */
interface Saved {
  readonly size: number;
  readonly sha256: string;
}

/** A local clone, read through git's own plumbing; hooks, filters and the working tree play no part. */
export interface GitRepository extends Repository {
  /** Writes a file's content to a path, Git LFS pointers followed and verified. */
  save(entry: TreeEntry, path: string): Promise<Saved>;
}

/** Opens the repository that a folder lies in. */
export async function gitRepository(folder: string): Promise<GitRepository> {
  const clone = { folder, lfs: await lfsStore(folder) };
  return {
    async commit(revision) {
      const ended = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
      if (ended.code !== 0) throw new Fault('revision-unknown', { where: revision });
      return ended.stdout.toString('utf8').trim();
    },
    async mergeBase(a, b) {
      const ended = await git(folder, ['merge-base', a, b]);
      if (ended.code !== 0) throw new Fault('history-unrelated', { where: `${a.slice(0, 12)} and ${b.slice(0, 12)}` });
      return ended.stdout.toString('utf8').trim();
    },
    async tree(commit) {
      const listing = await output(folder, 'ls-tree', '-r', '-z', '--long', '--full-tree', commit);
      return entriesOf(listing.toString('utf8'));
    },
    read: (entry, most) => readEntry(clone, entry, most),
    save: (entry, path) => saveEntry(clone, entry, path),
  };
}

interface Clone {
  readonly folder: string;
  /** Folder of the clone's Git LFS objects. */
  readonly lfs: string;
}

async function lfsStore(folder: string): Promise<string> {
  const found = await git(folder, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
  if (found.code === 0) return join(found.stdout.toString('utf8').trim(), 'lfs', 'objects');
  if (!found.stderr.includes('dubious ownership')) throw new Fault('repository-missing', { where: folder });
  throw new Fault('repository-missing', {
    where: folder,
    what: firstLine(found.stderr),
    hint: `Allow it: git config --global --add safe.directory ${folder}`,
  });
}

async function readEntry({ folder, lfs }: Clone, entry: TreeEntry, most: number): Promise<Uint8Array> {
  if (entry.size > most) throw tooLarge(entry.path, entry.size, most);
  const blob = await output(folder, 'cat-file', 'blob', entry.oid);
  const pointer = pointerIn(entry, blob);
  if (pointer === null) return new Uint8Array(blob);
  if (pointer.size > most) throw tooLarge(entry.path, pointer.size, most);
  return new Uint8Array(await readFile(await lfsObject(lfs, entry, pointer)));
}

async function saveEntry({ folder, lfs }: Clone, entry: TreeEntry, path: string): Promise<Saved> {
  try {
    const pointer =
      entry.size < POINTER_BYTES ? pointerIn(entry, await output(folder, 'cat-file', 'blob', entry.oid)) : null;
    if (pointer === null) return await saveBlob(folder, entry.oid, path);
    await copyFile(await lfsObject(lfs, entry, pointer), path);
    return pointer;
  } catch (error) {
    throw writingFault(path, error);
  }
}

function pointerIn(entry: TreeEntry, blob: Buffer): LfsPointer | null {
  return entry.size < POINTER_BYTES ? lfsPointer(blob.toString('utf8')) : null;
}

async function output(folder: string, ...args: readonly string[]): Promise<Buffer> {
  const ended = await git(folder, args);
  if (ended.code === 0) return ended.stdout;
  throw new Fault('git-failed', {
    where: `git ${args.join(' ')}`,
    what: firstLine(ended.stderr) || `git ended with ${ended.code}`,
  });
}

/** The object of a pointer in the clone's own store, with the size and digest that the pointer says. */
async function lfsObject(lfs: string, entry: TreeEntry, pointer: LfsPointer): Promise<string> {
  const path = join(lfs, pointer.sha256.slice(0, 2), pointer.sha256.slice(2, 4), pointer.sha256);
  const there = await stat(path).catch(() => null);
  if (there === null) throw new Fault('lfs-missing', { where: entry.path });
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  if (there.size !== pointer.size || hash.digest('hex') !== pointer.sha256)
    throw new Fault('lfs-missing', {
      where: entry.path,
      what: 'The Git LFS object here is not the one that the commit points to',
    });
  return path;
}

/** `<mode> <type> <oid> <size>\t<path>`, each ended by NUL; a submodule has no size. */
function entriesOf(listing: string): readonly TreeEntry[] {
  return listing
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', , oid = '', size = ''] = line.slice(0, tab).split(/ +/);
      return {
        path: line.slice(tab + 1),
        kind: mode === '160000' ? 'submodule' : mode === '120000' ? 'link' : 'file',
        oid,
        size: Number(size) || 0,
      };
    });
}

function tooLarge(path: string, size: number, most: number): Fault {
  return new Fault('file-too-large', {
    where: path,
    what: `The file has ${size} bytes; at most ${most} are read into memory`,
  });
}
