import { digestOf } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import { knownOrganisation, noteOrganisation } from './notes.ts';
import type { World } from './world.ts';

/**
 * The organisation's policy as it is now; null where it has none. A Fault where its repository cannot be seen although there was a policy,
 * or although the App was told where it lies: an account that takes the App's sight away has not taken its policy back.
 */
export async function organisationFile(world: World): Promise<Uint8Array | null> {
  const { organisation } = world;
  const file = await organisation.read();
  const isExpected = file === null && (organisation.told || (await knownOrganisation(world)) !== null);
  if (isExpected && !(await organisation.isSeen()))
    throw new Fault('organisation-unseen', { where: organisation.place });
  await noteOrganisation(world, file === null ? null : digestOf(file));
  return file;
}

/** Stands for the digest of a policy that cannot be seen. */
export const UNSEEN = 'unseen';

/** What a policy is bounded by: nothing, a policy of that digest, or one that cannot be seen, under which nothing counts. */
export async function boundsNow(world: World): Promise<string | null> {
  try {
    const file = await organisationFile(world);
    return file === null ? null : digestOf(file);
  } catch (error) {
    if (error instanceof Fault && error.code === 'organisation-unseen') return UNSEEN;
    throw error;
  }
}
