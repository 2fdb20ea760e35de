import { drawMessage, seedOf, unsignedSeed } from '../../domain/draw-seed.ts';
import { Fault } from '../../domain/fault.ts';
import { isSigned } from '../../domain/is-signed.ts';
import type { DrawSeeds } from '../../domain/ports/draw-seeds.ts';
import type { Signer } from '../../domain/ports/signer.ts';

/** Seeds that nobody knows who does not hold the key. */
export function signedSeeds(signer: Signer): DrawSeeds {
  return {
    publicKey: signer.publicKey,
    of(drawn) {
      const signature = signer.sign(drawMessage(drawn));
      return { seed: seedOf(signature), signature };
    },
  };
}

/** Seeds that anybody can compute: without a key, and marked so in the plan. */
export const unsignedSeeds: DrawSeeds = {
  publicKey: null,
  of: (drawn) => ({ seed: unsignedSeed(drawn), signature: null }),
};

/** Seeds by signatures that somebody else made, as an errand or a recorded plan brings them. A Fault for a draw that none of them is of. */
export function toldSeeds(publicKey: string | null, signatures: readonly string[]): DrawSeeds {
  if (publicKey === null) return unsignedSeeds;
  return {
    publicKey,
    of(drawn) {
      const message = drawMessage(drawn);
      const signature = signatures.find((one) => isSigned(message, { publicKey, signature: one }));
      if (signature === undefined)
        throw new Fault('plan-stale', { where: `draw ${drawn.set}`, what: 'No signature of this draw was given' });
      return { seed: seedOf(signature), signature };
    },
  };
}
