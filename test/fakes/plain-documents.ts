import type { Documents } from '../../src/domain/ports/documents.ts';

/** Documents as their own JSON: for tests of many evaluations in which nothing turns on office files. */
export const plainDocuments: Documents = {
  word: (document) => Promise.resolve(Buffer.from(JSON.stringify(document))),
};
