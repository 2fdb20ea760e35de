import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody can guess, in characters that a URL and a cookie take. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether two texts are the same, in a time that says nothing about where they differ. */
export function isSame(given: string, expected: string): boolean {
  const key = randomBytes(32);
  const blind = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(blind(given), blind(expected));
}
