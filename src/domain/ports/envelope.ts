/** Encryption of confidential evidence. */
export interface Envelope {
  seal(content: Uint8Array): Promise<Uint8Array>;
}

/** The other end; null where the key does not fit. */
export interface EnvelopeOpener {
  open(sealed: Uint8Array): Promise<Uint8Array | null>;
}
