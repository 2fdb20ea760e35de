import { readFile } from 'node:fs/promises';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { Fault, reasonOf } from '../../domain/fault.ts';
import publicGood from './public-good-root.json' with { type: 'json' };

/**
 * The root of Sigstore's public good instance, which signs for public repositories: trusted_root.json as @sigstore/tuf 4.0.2 (Apache-2.0)
 * brings it in its seeds.json. Keys of the instance that are younger than that are not in it.
 */
export const publicGoodRoots: readonly TrustedRoot[] = [TrustedRoot.fromJSON(publicGood)];

/** The roots of a file that `gh attestation trusted-root` wrote, one JSON object a line; else those that beian brings. A Fault where it has none. */
export async function trustedRootsFrom(path: string | null): Promise<readonly TrustedRoot[]> {
  if (path === null) return publicGoodRoots;
  const where = `SIGSTORE_TRUSTED_ROOT ${path}`;
  const what = 'It holds no trusted roots';
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const roots = lines.map((line) => TrustedRoot.fromJSON(JSON.parse(line)));
    if (roots.some(({ certificateAuthorities }) => certificateAuthorities.length > 0)) return roots;
  } catch (cause) {
    throw new Fault('app-settings', { where, what: `${what}: ${reasonOf(cause)}`, cause });
  }
  throw new Fault('app-settings', { where, what });
}
