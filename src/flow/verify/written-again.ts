import { digestOf } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { Archive, ArchiveFiles } from '../../domain/ports/archive.ts';
import { bundleFiles, bundlePaths, derivedPages, evidenceFilesOf } from '../bundle-files.ts';
import type { Difference } from './difference.ts';

/** Pages, chain, manifest and sums are written again and compared; the latter three follow from every other file, so only where those are intact. */
export async function pageDifferences(
  files: ArchiveFiles,
  concluded: Parameters<typeof bundleFiles>[1],
  intact: boolean,
): Promise<readonly Difference[]> {
  const again = await bundleFiles(files, concluded);
  const compared = intact
    ? [...derivedPages, evidencePaths.chain, bundlePaths.manifest, bundlePaths.sums]
    : derivedPages;
  const own = new Set([
    ...evidenceFilesOf(concluded.recorded.plan, concluded.sealed),
    ...derivedPages,
    evidencePaths.chain,
    bundlePaths.manifest,
    bundlePaths.sums,
  ]);
  return [
    ...compared
      .filter((path) => !same(files.get(path), again.get(path)))
      .map((path) => ({ path, what: 'is not what the evidence gives' })),
    ...[...files.keys()]
      .filter((path) => !own.has(path))
      .map((path) => ({ path, what: 'does not belong to the bundle' })),
    ...[...own].filter((path) => !files.has(path)).map((path) => ({ path, what: 'is missing' })),
  ];
}

/** The archive around the files: packing them again must give the same bytes. */
export function containerDifference(bundle: Uint8Array, archive: Archive, files: ArchiveFiles): readonly Difference[] {
  const again = archive.pack(files);
  if (same(bundle, again)) return [];
  const at = again.findIndex((byte, index) => byte !== bundle[index]);
  return [
    {
      path: 'the archive itself',
      what: `was packed again or changed at byte ${at === -1 ? again.length : at}; the files in it are unchanged`,
    },
  ];
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && digestOf(a) === digestOf(b);
}
