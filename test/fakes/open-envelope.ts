import type { Envelope, EnvelopeOpener } from '../../src/domain/ports/envelope.ts';

const MARK = new TextEncoder().encode('OPEN ');

/** An envelope that anybody can open: for tests of many evaluations in which nothing turns on secrecy. */
export const openEnvelope: Envelope & EnvelopeOpener = {
  seal: (content) => Promise.resolve(Uint8Array.from([...MARK, ...content])),
  open: (sealed) =>
    Promise.resolve(MARK.every((byte, at) => sealed[at] === byte) ? sealed.subarray(MARK.length) : null),
};

/** A public key by its looks; nothing is ever encrypted to it. */
export const OPEN_RECIPIENT = `age1${'q'.repeat(58)}`;
