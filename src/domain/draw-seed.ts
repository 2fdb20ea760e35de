import { canonicalJson } from './canonical-json.ts';
import { digestOf, digestOfJson, type Digest } from './digest.ts';
import { bytesOf } from './base64.ts';
import { isSigned } from './is-signed.ts';
import type { Tier } from './tier.ts';

/** Everything that a draw is bound to: nothing in it is chosen for the draw's sake, so that a re-run draws the same items. */
export interface DrawnFor {
  readonly subject: Digest;
  /** Of the population's file. */
  readonly population: Digest;
  readonly tier: Tier;
  /** The name of the set. */
  readonly set: string;
}

/** A seed and the signature that it follows from; without one, anybody can compute the seed before the model is fixed. */
export interface DrawSeed {
  readonly seed: Digest;
  /** Ed25519, 64 bytes in base64. */
  readonly signature: string | null;
}

/** What a plan's set of items is drawn for. */
export function drawnFor(
  { head, tier }: { readonly head: { readonly digest: Digest }; readonly tier: Tier },
  { digest, name }: { readonly digest: Digest; readonly name: string },
): DrawnFor {
  return { subject: head.digest, population: digest, tier, set: name };
}

/** What is signed for a draw. The first line says what for, so that no signature of anything else is one of a draw. */
export function drawMessage({ subject, population, tier, set }: DrawnFor): Uint8Array {
  return new TextEncoder().encode(`beian draw 1\n${canonicalJson({ subject, population, tier, set })}`);
}

/** The SHA-256 of a signature's 64 bytes. */
export function seedOf(signature: string): Digest {
  return digestOf(bytesOf(signature));
}

/** The seed where nobody signs: as good for drawing, but known to everybody who has the repository. */
export function unsignedSeed({ subject, population, tier, set }: DrawnFor): Digest {
  return digestOfJson({ draw: 1, subject, population, tier, set });
}

/** Whether a seed is that of a draw: by the key's signature, or without one where there is no key. */
export function isSeedOf(drawn: DrawnFor, { seed, signature }: DrawSeed, publicKey: string | null): boolean {
  if (publicKey === null || signature === null)
    return publicKey === null && signature === null && seed === unsignedSeed(drawn);
  return isSigned(drawMessage(drawn), { publicKey, signature }) && seed === seedOf(signature);
}
