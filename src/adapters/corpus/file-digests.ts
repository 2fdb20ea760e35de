import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Digest } from '../../domain/digest.ts';
import type { CorpusOnDisk } from './corpus-files.ts';

/** The digests of a corpus's files as they are stored, under their names. */
export async function digestsOfFiles({ files, places }: CorpusOnDisk): Promise<Readonly<Record<string, Digest>>> {
  const digests: Record<string, Digest> = {};
  for (const [index, { path }] of files.entries()) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(places[index] ?? '')) hash.update(chunk);
    digests[path] = `sha256:${hash.digest('hex')}`;
  }
  return digests;
}
