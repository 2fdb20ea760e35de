import { z } from 'zod';

/** A public key of Ed25519: 32 bytes in base64. */
export const PublicKey = z.base64().length(44);
/** A signature by one: 64 bytes in base64. */
export const KeySignature = z.base64().length(88);

/** What stands in `<bundle>.sig`: an Ed25519 signature over the bundle's bytes, and the key that made it. Key and signature in base64. */
export const SignatureFile = z.strictObject({
  schema: z.literal(1),
  algorithm: z.literal('ed25519'),
  publicKey: PublicKey,
  signature: KeySignature,
});
export type SignatureFile = Readonly<z.infer<typeof SignatureFile>>;
