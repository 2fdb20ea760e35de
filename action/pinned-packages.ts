import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractTar } from '@actions/tool-cache';
import { Fault, reasonOf } from '../src/domain/fault.ts';

/** One version of a package and its digest, as a lock file pins it. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-` and base64, of the tarball. */
  readonly integrity: string;
}

/**
 * Fetches packages with the runner's own npm, so that its registry, mirror, proxy and certificates are honoured,
 * and unpacks each into `folder/unpacked/node_modules` once its bytes have the pinned digest. No install script runs.
 */
export async function fetchPinned(packages: readonly PinnedPackage[], folder: string): Promise<void> {
  for (const pinned of packages) {
    const tarball = await packed(pinned, folder);
    const integrity = `sha512-${createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64')}`;
    if (integrity !== pinned.integrity) throw new Fault('native-part-altered', { where: specOf(pinned) });
    await unpack(tarball, join(folder, 'unpacked', 'node_modules', pinned.name), pinned);
  }
}

async function unpack(tarball: string, to: string, pinned: PinnedPackage): Promise<void> {
  try {
    await extractTar(tarball, to, ['xz', '--strip-components=1']);
  } catch (cause) {
    throw new Fault('native-part-missing', {
      where: specOf(pinned),
      what: `tar does not unpack the package: ${reasonOf(cause).slice(0, 200)}`,
      hint: 'Look for tar on the PATH of the runner, and for room in its temporary folder.',
      cause,
    });
  }
}

async function packed(pinned: PinnedPackage, folder: string): Promise<string> {
  try {
    const args = ['pack', specOf(pinned), '--pack-destination', folder, '--ignore-scripts', '--silent'];
    const { stdout } = await promisify(execFile)('npm', args, { cwd: folder });
    return join(folder, stdout.trim());
  } catch (cause) {
    throw new Fault('native-part-missing', {
      where: specOf(pinned),
      what: `npm does not give the package: ${lastLine(cause)}`,
      cause,
    });
  }
}

function specOf({ name, version }: PinnedPackage): string {
  return `${name}@${version}`;
}

/** npm's own last words, without the command line in front of them. */
function lastLine(cause: unknown): string {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return (said === '' ? reasonOf(cause) : (said.split('\n').at(-1) ?? '')).slice(0, 200);
}
