import type { Documents } from '../../domain/ports/documents.ts';
import { zipArchive } from '../archive/zip-archive.ts';
import { packedAgain } from './packed-again.ts';

/** Documents as Office Open XML (.docx). */
export const wordDocuments: Documents = {
  async word(document) {
    // What writes it takes tens of megabytes, and most commands never do.
    const { wordBytes } = await import('./word-bytes.ts');
    return packedAgain(zipArchive, await wordBytes(document), document.at);
  },
};
