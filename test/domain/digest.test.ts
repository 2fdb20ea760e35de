import { expect, it } from 'vitest';
import { digestOf, digestOfJson, keyedHash, short } from '../../src/domain/digest.ts';

it('is SHA-256 (FIPS 180-4, "abc")', () => {
  expect(digestOf('abc')).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('takes a text as its UTF-8 bytes', () => {
  expect(digestOf('诗')).toBe(digestOf(new Uint8Array([0xe8, 0xaf, 0x97])));
});

it('does not depend on the order of keys', () => {
  expect(digestOfJson({ a: 1, b: 2 })).toBe(digestOfJson({ b: 2, a: 1 }));
});

it('keys a hash as HMAC-SHA-256 does (RFC 4231, test case 2)', () => {
  expect(Buffer.from(keyedHash('Jefe', 'what do ya want for nothing?')).toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

it('shortens without the algorithm', () => {
  expect(short(digestOf('abc'))).toBe('ba7816bf8f01');
});
