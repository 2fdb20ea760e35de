import { crc32 } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { Archive, ArchiveFiles, MostUnpacked } from '../../domain/ports/archive.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';

/** What a filing bundle stays under; an archive beyond it is not opened. */
const BUNDLE: MostUnpacked = { entries: 10_000, bytes: 4 * 1024 ** 3 };
/** No file of a bundle is larger; none beyond the first MiB is packed more tightly. */
const MOST = { entryBytes: 1024 ** 3, ratio: 200, freeBytes: 1024 ** 2 } as const;
/** The record at the end of an archive without a comment: its length, and where it states size and place of the directory before it. */
const END = { bytes: 22, size: 12, offset: 16 } as const;
/** The kind of a file in the mode that Unix keeps; 0 where the packer wrote none. */
const [KIND, REGULAR] = [0o170000, 0o100000];

/** Filing bundles as ZIP: entries sorted by name, without times or owners, deflated by one fixed implementation. */
export const zipArchive: Archive = {
  pack(files) {
    const entries: Zippable = {};
    // The first time that ZIP knows: local midnight, since ZIP has no time zone.
    const mtime = new Date(1980, 0, 1);
    for (const path of [...files.keys()].toSorted())
      entries[path] = [files.get(path) ?? new Uint8Array(), { level: 9, mtime, os: 3, attrs: 0o100644 << 16 }];
    return zipSync(entries);
  },

  async unpack(archive, most = BUNDLE) {
    try {
      const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
      refuseGap(bytes);
      return await read(
        await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }),
        most,
      );
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw new Fault('evidence-unreadable', {
        where: 'the archive',
        what: `The archive cannot be read: ${reasonOf(error)}`,
        cause: error,
      });
    }
  },
};

async function read(zip: ZipFile, most: MostUnpacked): Promise<ArchiveFiles> {
  const files = new Map<string, Uint8Array>();
  let all = 0;
  for await (const entry of zip.eachEntry()) {
    refuse(entry, files, most);
    // The size that the entry states: it is held to that while it is unpacked.
    all += entry.uncompressedSize;
    if (all > most.bytes) throw new RangeError(`it unpacks to more than ${most.bytes} bytes`);
    const content = await contentOf(zip, entry);
    if (crc32(content) !== entry.crc32)
      throw new RangeError(`an entry is damaged: ${JSON.stringify(entry.fileName.slice(0, 200))}`);
    files.set(entry.fileName, content);
  }
  return files;
}

/** The directory ends where the last record begins, and that ends the file: there is no second one that another reader might take. */
function refuseGap(archive: Buffer): void {
  const end = archive.length - END.bytes;
  if (end < 0 || archive.readUInt32LE(end + END.offset) + archive.readUInt32LE(end + END.size) !== end)
    throw new RangeError('it does not end with its directory');
}

/** What a bundle never has: directories, links, repeated or odd names, encryption, bombs. */
function refuse(entry: Entry, files: ArchiveFiles, { entries }: MostUnpacked): void {
  const name = entry.fileName;
  const problem =
    (RepositoryPath.safeParse(name).success ? null : 'has an odd name') ??
    (files.has(name) ? 'stands twice' : null) ??
    (files.size >= entries ? `is one of more than ${entries}` : null) ??
    (entry.isEncrypted() || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      ? 'is packed in a way that is not read'
      : null) ??
    ([0, REGULAR].includes((entry.externalFileAttributes >>> 16) & KIND) ? null : 'is no plain file') ??
    (entry.uncompressedSize > MOST.entryBytes ||
    entry.uncompressedSize > Math.max(MOST.freeBytes, MOST.ratio * entry.compressedSize)
      ? 'unpacks to too much'
      : null);
  if (problem !== null) throw new RangeError(`an entry ${problem}: ${JSON.stringify(name.slice(0, 200))}`);
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}
