import { z } from 'zod';
import { Digest, digestOf } from '../../domain/digest.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Database, Statements } from './database.ts';

/** Digests by path. */
export type Digests = ReadonlyMap<string, Digest>;

/** Keeps contents, each once however many files have it. */
export async function keptContents(sql: Statements, files: ArchiveFiles): Promise<Digests> {
  const digests = new Map([...files].map(([path, content]) => [path, digestOf(content)]));
  const contents = new Map([...files].map(([path, content]) => [digests.get(path) ?? '', content]));
  // In one order, so that no two transactions wait for each other.
  for (const [digest, content] of [...contents].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await sql.all('INSERT INTO blob (digest, content) VALUES ($1, $2) ON CONFLICT DO NOTHING', [digest, content]);
  return digests;
}

export async function keptFiles(sql: Statements, intent: string, digests: Digests): Promise<void> {
  for (const [path, digest] of digests)
    await sql.all(
      `INSERT INTO file (intent, path, digest) VALUES ($1, $2, $3)
       ON CONFLICT (intent, path) DO UPDATE SET digest = excluded.digest`,
      [intent, path, digest],
    );
}

/** As the audit log tells of them. */
export function namedDigests(digests: Digests): Readonly<Record<string, Digest>> {
  return Object.fromEntries([...digests].map(([path, digest]) => [`file:${path}`, digest]));
}

const File = z.object({ path: z.string(), digest: Digest });
const Blob = z.object({ content: z.instanceof(Uint8Array) });

/** One at a time: what is there may be hundreds of megabytes. */
export async function filesOf(database: Database, intent: string): Promise<ArchiveFiles> {
  const rows = await database.all('SELECT path, digest FROM file WHERE intent = $1 ORDER BY path', [intent]);
  const files = new Map<string, Uint8Array>();
  for (const { path, digest } of z.array(File).parse(rows)) {
    const [row] = await database.all('SELECT content FROM blob WHERE digest = $1', [digest]);
    const { buffer, byteOffset, byteLength } = Blob.parse(row).content;
    files.set(path, new Uint8Array(buffer, byteOffset, byteLength));
  }
  return files;
}
