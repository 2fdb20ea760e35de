import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import type { Envelope, EnvelopeOpener } from '../../domain/ports/envelope.ts';

/** Encrypts to age recipients (age-encryption.org/v1). */
export function ageEnvelope(recipients: readonly string[]): Envelope {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return { seal: (content) => encrypter.encrypt(content) };
}

/** Opens what was encrypted to one of the identities (AGE-SECRET-KEY-1…). */
export function ageOpener(identities: readonly string[]): EnvelopeOpener {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return {
    async open(sealed) {
      try {
        return await decrypter.decrypt(sealed);
      } catch {
        return null;
      }
    },
  };
}

export const newIdentity = generateIdentity;
export const recipientOf = identityToRecipient;
