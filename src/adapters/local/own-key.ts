import { join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { Envelope, EnvelopeOpener } from '../../domain/ports/envelope.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../age/age-envelope.ts';

/** The file of a run's own key, readable by its owner alone. It is never part of a bundle. */
export const KEY_FILE = 'key.txt';

/** Encrypts to the policy's recipients and to the run's own key, which is made on the first run and kept beside the evidence. */
export async function ownKey(out: Folder, recipients: readonly string[]): Promise<Envelope & EnvelopeOpener> {
  const kept = await out.read(KEY_FILE);
  const identity = kept === null ? await newIdentity() : identityIn(new TextDecoder().decode(kept));
  const recipient = await recipientOf(identity).catch((cause: unknown) => {
    throw new Fault('key-unusable', {
      where: KEY_FILE,
      what: 'The file holds no AGE-SECRET-KEY',
      hint: 'Restore it, or delete it together with the evidence folder.',
      cause,
    });
  });
  if (kept === null)
    await out.write(
      KEY_FILE,
      `# Opens the transcripts and marks of this run: beian verify BUNDLE --key ${join('DIR', KEY_FILE)}\n${identity}\n`,
    );
  return { ...ageEnvelope([...recipients, recipient]), ...ageOpener([identity]) };
}

/** The identities of an age key file: comments and blank lines aside, one per line. */
export function identitiesIn(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function identityIn(text: string): string {
  return identitiesIn(text)[0] ?? '';
}
