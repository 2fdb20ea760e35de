import type { Instant } from '../../domain/instant.ts';
import type { Archive, ArchiveFiles } from '../../domain/ports/archive.ts';

const PROPERTIES = 'docProps/core.xml';
/** What the library makes up or counts over the life of the process: what stands before it, it, and what its own names begin with. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/(rId|PowerPlusWaterMarkObject)([\w-]{21})/g, 'own'],
  [/(_Toc)(\d+)/g, ''],
  [/(<w:bookmark(?:Start|End)\b[^>]*\bw:id=")(\d+)/g, ''],
  [/(<wp:docPr id=")(\d+)/g, ''],
];

/** An office file without the clock and the chance of the machine that wrote it: the same content always gives the same bytes. */
export async function packedAgain(archive: Archive, written: Uint8Array, at: Instant): Promise<Uint8Array> {
  return archive.pack(settled(await withSettledSheets(archive, await archive.unpack(written), at), at));
}

/** The figures behind a chart are an office file themselves. */
async function withSettledSheets(archive: Archive, files: ArchiveFiles, at: Instant): Promise<ArchiveFiles> {
  const all = new Map(files);
  for (const [path, content] of files)
    if (path.endsWith('.xlsx')) all.set(path, await packedAgain(archive, content, at));
  return all;
}

function settled(files: ArchiveFiles, at: Instant): ArchiveFiles {
  const names = new Map<string, string>();
  const all = new Map(files);
  for (const path of [...files.keys()].toSorted()) {
    if (!/\.(?:xml|rels)$/.test(path)) continue;
    let text = new TextDecoder().decode(files.get(path));
    for (const [pattern, own] of NAMES)
      text = text.replaceAll(pattern, (_, before: string, found: string) => {
        const key = `${pattern.source} ${found}`;
        const name = names.get(key) ?? `${own}${names.size + 1}`;
        names.set(key, name);
        return `${before}${name}`;
      });
    if (path === PROPERTIES) text = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at);
    all.set(path, new TextEncoder().encode(text));
  }
  return all;
}
