import { createPublicKey, verify } from 'node:crypto';
import type { SignatureFile } from '../../domain/signature-file.ts';

/** A public key of Ed25519 is these bytes and 32 more, as SubjectPublicKeyInfo: https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a detached signature is that of the content, by the key that it names. Who holds that key, the reader must know. */
export function isSigned(content: Uint8Array, { publicKey, signature }: SignatureFile): boolean {
  try {
    const der = Buffer.concat([SPKI, Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, content, key, Buffer.from(signature, 'base64'));
  } catch {
    // No point of the curve: such a key signs nothing.
    return false;
  }
}
