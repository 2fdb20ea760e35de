import { conclusionOf } from '../catalogue/conclusion.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { Conclusion } from '../domain/conclusion.ts';
import { digestOf } from '../domain/digest.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { Fault } from '../domain/fault.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { Documents } from '../domain/ports/documents.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { bundleFiles, bundleName } from './bundle-files.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { judgeable, recordedPlan, sealedChecks } from './sealed-run.ts';

interface Releasing {
  readonly out: Folder;
  readonly archive: Archive;
  readonly documents: Documents;
  readonly version: string;
}

/** Builds the filing bundle of an approved run, reads it back, and returns its name. */
export async function release({ out, archive, documents, version }: Releasing): Promise<string> {
  const evidence = new EvidenceFolder(out);
  const recorded = await recordedPlan(out, version);
  const sealed = await sealedChecks(out, recorded.plan);
  const conclusion = await evidence.jsonOrNull(evidencePaths.conclusion, Conclusion);
  if (conclusion?.verdict.decision !== 'approved')
    throw new Fault('verdict-missing', { where: evidencePaths.conclusion });
  const again = conclusionOf({ ...recorded, evidence: judgeable(recorded.plan, sealed), at: conclusion.at });
  if (canonicalJson(again) !== canonicalJson(conclusion))
    throw new Fault('verdict-missing', {
      where: evidencePaths.conclusion,
      what: 'The recorded conclusion is not what the evidence gives',
    });

  const files = new Map<string, Uint8Array>();
  for (const path of await out.list('evidence/')) files.set(path, (await out.read(path)) ?? new Uint8Array());
  const bundle = archive.pack(await bundleFiles(files, { recorded, sealed, conclusion, documents }));
  const name = bundleName(recorded.plan);
  await out.write(name, bundle);
  const written = await out.read(name);
  if (written === null || digestOf(written) !== digestOf(bundle))
    throw new Fault('output-unwritable', { where: name, what: 'The filing bundle was not written as it was built' });
  return name;
}
