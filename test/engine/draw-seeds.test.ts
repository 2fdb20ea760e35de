import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ed25519Signer } from '../../src/adapters/signature/ed25519-signer.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { drawMessage, isSeedOf, type DrawnFor } from '../../src/domain/draw-seed.ts';
import { signedSeeds, toldSeeds, unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';

const signer = ed25519Signer('AGE-SECRET-KEY-TEST');
const seeds = signedSeeds(signer);
const DRAWN: DrawnFor = { subject: digestOf('s'), population: digestOf('p'), tier: 'quick', set: 'set' };
const anyDraw = fc.record({
  subject: fc.string().map(digestOf),
  population: fc.string().map(digestOf),
  tier: fc.constantFrom('quick' as const, 'filing' as const),
  set: fc.string(),
});

describe('a signed seed', () => {
  it('is the same on every machine that has the key, and on every one that is told the signature (T37)', () => {
    fc.assert(
      fc.property(anyDraw, (drawn) => {
        const { seed, signature } = seeds.of(drawn);

        expect(signedSeeds(ed25519Signer('AGE-SECRET-KEY-TEST')).of(drawn)).toEqual({ seed, signature });
        expect(toldSeeds(signer.publicKey, [seeds.of(DRAWN).signature!, signature!]).of(drawn)).toEqual({
          seed,
          signature,
        });
        expect(isSeedOf(drawn, { seed, signature }, signer.publicKey)).toBe(true);
      }),
    );
  });

  it('is never the one that anybody can compute (T37)', () => {
    fc.assert(fc.property(anyDraw, (drawn) => seeds.of(drawn).seed !== unsignedSeeds.of(drawn).seed));
  });

  it('is refused with any bit of its signature changed (T37)', () => {
    const { seed, signature } = seeds.of(DRAWN);

    fc.assert(
      fc.property(fc.nat(64 * 8 - 1), (bit) => {
        const bytes = Buffer.from(signature!, 'base64');
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        const changed = bytes.toString('base64');
        const [own, other] = [seed, digestOf(bytes)];

        return [own, other].every((one) => !isSeedOf(DRAWN, { seed: one, signature: changed }, signer.publicKey));
      }),
    );
  });

  it.each<[string, Partial<DrawnFor>]>([
    ['model', { subject: digestOf('other') }],
    ['population', { population: digestOf('other') }],
    ['tier', { tier: 'filing' }],
    ['set', { set: 'other' }],
  ])('is bound to the %s (T37)', (_, other) => {
    expect(seeds.of({ ...DRAWN, ...other }).seed).not.toBe(seeds.of(DRAWN).seed);
    expect(unsignedSeeds.of({ ...DRAWN, ...other }).seed).not.toBe(unsignedSeeds.of(DRAWN).seed);
    expect(isSeedOf({ ...DRAWN, ...other }, seeds.of(DRAWN), signer.publicKey)).toBe(false);
  });

  it.each([
    ['another key', seeds.of(DRAWN), ed25519Signer('other').publicKey],
    ['no key', seeds.of(DRAWN), null],
    ['a text that is no key', seeds.of(DRAWN), 'key'],
    ['no signature', { ...seeds.of(DRAWN), signature: null }, signer.publicKey],
    ['a signature that is no base64', { ...seeds.of(DRAWN), signature: '%' }, signer.publicKey],
    ['another seed', { ...seeds.of(DRAWN), seed: digestOf('chosen') }, signer.publicKey],
    ['the unsigned seed', unsignedSeeds.of(DRAWN), signer.publicKey],
    ['the unsigned seed and a signature', { ...seeds.of(DRAWN), seed: unsignedSeeds.of(DRAWN).seed }, null],
  ])('does not hold with %s (T37)', (_, seed, key) => {
    expect(isSeedOf(DRAWN, seed, key)).toBe(false);
  });

  it('is not made from a signature of anything else (T37)', () => {
    const bundle = new TextEncoder().encode(new TextDecoder().decode(drawMessage(DRAWN)).replace('beian draw 1', ''));
    const signature = signer.sign(bundle);

    expect(isSeedOf(DRAWN, { seed: digestOf(Buffer.from(signature, 'base64')), signature }, signer.publicKey)).toBe(
      false,
    );
  });

  it('is not drawn where no signature that was told is of the draw', () => {
    const told = toldSeeds(signer.publicKey, [seeds.of({ ...DRAWN, set: 'other' }).signature!]);

    expect(() => told.of(DRAWN)).toThrow('No signature of this draw was given');
  });
});
