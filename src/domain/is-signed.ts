import { createPublicKey, verify } from 'node:crypto';
import { bytesOf } from './base64.ts';
import type { SignatureFile } from './signature-file.ts';

/** Whether a detached Ed25519 signature is that of the content, by the key that it names. Who holds that key, the reader must know. */
export function isSigned(
  content: Uint8Array,
  { publicKey, signature }: Pick<SignatureFile, 'publicKey' | 'signature'>,
): boolean {
  try {
    // https://www.rfc-editor.org/rfc/rfc8037#section-2
    const x = publicKey.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, content, key, bytesOf(signature));
  } catch {
    // No base64, or no point of the curve: such a key signs nothing.
    return false;
  }
}
