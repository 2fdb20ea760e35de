import { createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';
import type { Signer } from '../../domain/ports/signer.ts';

/** An Ed25519 private key is these bytes and 32 more, in PKCS #8: https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const KEY_BYTES = 32;

/**
 * A key that follows from a secret, so that an App has no second one to keep: the same secret always gives the same key, and the key
 * tells nothing of the secret.
 */
export function ed25519Signer(secret: string): Signer {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'beian release signature 1', KEY_BYTES));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(-KEY_BYTES).toString('base64'),
    sign: (content) => sign(null, content, key).toString('base64'),
  };
}
