import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type Json } from './canonical-json.ts';

/** `sha256:` and 64 lower-case hex digits. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export type Digest = z.infer<typeof Digest>;

/** The SHA-256 of bytes, or of a text's UTF-8 bytes. */
export function digestOf(content: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** The 32 bytes of a text's SHA-256. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** The digest of what is given piece by piece. */
export function digestOfAll(pieces: Iterable<Uint8Array | string>): Digest {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}

/** The digest of a value's canonical JSON. */
export function digestOfJson(value: Json): Digest {
  return digestOf(canonicalJson(value));
}

/** HMAC-SHA-256: 32 bytes that nobody without the key can predict. */
export function keyedHash(key: string, message: string): Uint8Array {
  return createHmac('sha256', key).update(message).digest();
}

/** The first hex digits of a digest, for names that people read. */
export function short(digest: Digest, digits = 12): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + digits);
}
