import { sha256 } from '../../domain/digest.ts';
import { BINS, MinHash } from './min-hash.ts';

/** A fingerprint: SHA-256 of the text, whether it has a signature, the signature, the file's number and the line (big-endian). */
const AT = { digest: 0, signed: 32, signature: 33, file: 33 + BINS, line: 37 + BINS } as const;
export const FINGERPRINT_BYTES = 41 + BINS;

export interface Place {
  readonly file: number;
  readonly line: number;
}

/** Writes fingerprints of texts into a buffer of the caller's. */
export class Fingerprinter {
  private readonly minHash = new MinHash();

  write(text: string, place: Place, into: Uint8Array): void {
    into.set(sha256(text), AT.digest);
    into[AT.signed] = this.minHash.sign(text, into.subarray(AT.signature, AT.file)) ? 1 : 0;
    const view = new DataView(into.buffer, into.byteOffset);
    view.setUint32(AT.file, place.file);
    view.setUint32(AT.line, place.line);
  }
}

export const fingerprint = {
  /** Where its parts begin. */
  AT,
  digest: (record: Uint8Array): Uint8Array => record.subarray(AT.digest, AT.signed),
  /** Null where the text is too short to be like another. */
  signature: (record: Uint8Array): Uint8Array | null =>
    record[AT.signed] === 1 ? record.subarray(AT.signature, AT.file) : null,
  place(record: Uint8Array): Place {
    const view = new DataView(record.buffer, record.byteOffset);
    return { file: view.getUint32(AT.file), line: view.getUint32(AT.line) };
  },
} as const;
