/** A key that signs and never leaves its holder: Ed25519. */
export interface Signer {
  /** 32 bytes in base64. */
  readonly publicKey: string;
  /** 64 bytes in base64; the same content always gives the same signature. */
  sign(content: Uint8Array): string;
}
