import { z } from 'zod';

/** What stands in `<bundle>.sig`: an Ed25519 signature over the bundle's bytes, and the key that made it. Key and signature in base64. */
export const SignatureFile = z.strictObject({
  schema: z.literal(1),
  algorithm: z.literal('ed25519'),
  publicKey: z.base64().length(44),
  signature: z.base64().length(88),
});
export type SignatureFile = Readonly<z.infer<typeof SignatureFile>>;
