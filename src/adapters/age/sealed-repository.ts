import { armor, Decrypter } from 'age-encryption';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { Repository, TreeEntry } from '../../domain/ports/repository.ts';
import { isSealed } from '../../domain/sealed-path.ts';

/** A header of age and its tags, for a few hundred recipients. */
const OVERHEAD_BYTES = 1024 * 1024;
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';

/** The same repository whose encrypted files are read in clear, in memory alone: a file of it is decrypted each time that somebody reads it. */
export function openedRepository<R extends Repository>(repository: R, identities: readonly string[]): R {
  return {
    ...repository,
    async read(entry: TreeEntry, most: number) {
      if (!isSealed(entry.path)) return repository.read(entry, most);
      const content = await openedFile(await repository.read(entry, most + OVERHEAD_BYTES), entry.path, identities);
      if (content.length > most)
        throw new Fault('file-too-large', { where: entry.path, what: `At most ${most} bytes are read into memory` });
      return content;
    },
  };
}

/** An encrypted file in clear; a Fault says whether the key is missing, of somebody else, or the file damaged. */
export async function openedFile(
  sealed: Uint8Array,
  where: string,
  identities: readonly string[],
): Promise<Uint8Array> {
  if (identities.length === 0) throw new Fault('sealed-key-missing', { where });
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(binary(sealed));
  } catch (cause) {
    // Nothing of the file or the key is in these words.
    throw new Fault(/no identity matched/.test(reasonOf(cause)) ? 'sealed-key-wrong' : 'sealed-damaged', {
      where,
      cause,
    });
  }
}

/** `age --armor` writes letters. */
function binary(sealed: Uint8Array): Uint8Array {
  const start = new TextDecoder().decode(sealed.subarray(0, ARMOUR.length));
  return start === ARMOUR ? armor.decode(new TextDecoder().decode(sealed)) : sealed;
}
