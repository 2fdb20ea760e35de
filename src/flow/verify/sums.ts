import { digestOf } from '../../domain/digest.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { bundlePaths, Manifest, sumsText } from '../bundle-files.ts';
import type { Difference } from './difference.ts';

/** Files that were changed, dropped or added since the bundle was built, by its manifest and its sums. */
export function sumDifferences(files: ArchiveFiles): readonly Difference[] {
  const manifest = fromJsonText(textOf(files, bundlePaths.manifest), Manifest);
  if (manifest === undefined) return [{ path: bundlePaths.manifest, what: 'is missing or not as beian writes it' }];

  const listed = new Map(manifest.files.map(({ path, digest }) => [path, digest]));
  const differences: Difference[] = [];
  for (const [path, digest] of listed) {
    const content = files.get(path);
    if (content === undefined) differences.push({ path, what: 'is missing' });
    else if (digestOf(content) !== digest) differences.push({ path, what: 'was changed' });
  }
  for (const path of files.keys()) {
    if (!listed.has(path) && path !== bundlePaths.manifest && path !== bundlePaths.sums)
      differences.push({ path, what: 'was added' });
  }
  const sums = Object.fromEntries(
    [...listed, [bundlePaths.manifest, digestOf(files.get(bundlePaths.manifest) ?? '')] as const].toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
  if (textOf(files, bundlePaths.sums) !== sumsText(sums))
    differences.push({ path: bundlePaths.sums, what: 'does not agree with MANIFEST.json' });
  return differences;
}

function textOf(files: ArchiveFiles, path: string): string {
  return fromUtf8(files.get(path) ?? new Uint8Array()) ?? '';
}
