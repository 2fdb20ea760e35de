import { digestOf } from '../../domain/digest.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { bundlePaths, Manifest, sumsText } from '../bundle-files.ts';
import type { Difference } from './difference.ts';

/** A line of SHA256SUMS: 64 hex digits, two blanks, the path. */
const SUM = /^([0-9a-f]{64}) {2}(.+)$/gm;

/**
 * Files that were changed, dropped or added since the bundle was built. Two lists know every file, MANIFEST.json and SHA256SUMS,
 * and the second knows the first: where they disagree of a file and the manifest is not the one summed, the manifest was touched.
 */
export function sumDifferences(files: ArchiveFiles): readonly Difference[] {
  const manifest = fromJsonText(textOf(files, bundlePaths.manifest), Manifest);
  if (manifest === undefined) return [{ path: bundlePaths.manifest, what: 'is missing or not as beian writes it' }];

  const lists: readonly string[] = [bundlePaths.manifest, bundlePaths.sums];
  const listed = new Map(manifest.files.map(({ path, digest }) => [path, digest]));
  const text = textOf(files, bundlePaths.sums);
  const summed = new Map([...text.matchAll(SUM)].map(([, hex = '', path = '']) => [path, `sha256:${hex}`]));
  const manifestDigest = digestOf(files.get(bundlePaths.manifest) ?? '');
  const manifestTouched = summed.get(bundlePaths.manifest) !== manifestDigest;
  const differences: Difference[] = [];
  for (const path of new Set([...listed.keys(), ...files.keys()])) {
    const content = files.get(path);
    const digest = content === undefined ? undefined : digestOf(content);
    if (lists.includes(path) || digest === listed.get(path)) continue;
    if (digest === undefined) differences.push({ path, what: 'is missing' });
    else if (manifestTouched && digest === summed.get(path))
      differences.push({ path: bundlePaths.manifest, what: `says something else of ${path} than SHA256SUMS does` });
    else differences.push({ path, what: listed.has(path) ? 'was changed' : 'was added' });
  }
  const digests = [...listed, [bundlePaths.manifest, manifestDigest] as const];
  if (text !== sumsText(Object.fromEntries(digests.toSorted(([a], [b]) => (a < b ? -1 : 1)))))
    differences.push({ path: bundlePaths.sums, what: 'does not agree with MANIFEST.json' });
  return differences;
}

function textOf(files: ArchiveFiles, path: string): string {
  return fromUtf8(files.get(path) ?? new Uint8Array()) ?? '';
}
