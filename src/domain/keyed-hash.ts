import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 of a value: the same for the same value under the same key, and told from nothing without the key. */
export function keyedHash(key: Uint8Array, value: string): string {
  return `hmac-sha256:${createHmac('sha256', key).update(value).digest('hex')}`;
}
