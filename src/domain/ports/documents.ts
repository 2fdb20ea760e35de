import type { OfficeDocument } from '../office-document.ts';

/** Writes documents for office programs. */
export interface Documents {
  /** A .docx: the same document always gives the same bytes. */
  word(document: OfficeDocument): Promise<Uint8Array>;
}
