import { Conclusion } from '../../domain/conclusion.ts';
import { digestOfJson } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import type { ReportSource } from '../../report/report-source.ts';
import { reportOf } from '../report-of.ts';
import { recordedPlan, sealedChecks } from '../sealed-run.ts';
import type { World } from './world.ts';

/** A judged run from the App's own store, in a folder, and what its pages are written from. */
export interface StoredRun {
  readonly out: Folder;
  readonly source: ReportSource;
}

/** Null where the stored verdict is not the one whose digest the intent has: then it counts for nothing. */
export async function storedRun({ ledger, scratch, version }: World, intent: Intent): Promise<StoredRun | null> {
  const out = scratch();
  for (const [path, content] of await ledger.files(intent.id)) await out.write(path, content);
  const text = fromUtf8((await out.read(evidencePaths.conclusion)) ?? new Uint8Array()) ?? '';
  const conclusion = fromJsonText(text, Conclusion);
  if (conclusion === undefined || digestOfJson(conclusion) !== intent.conclusion || conclusion.plan !== intent.plan)
    return null;
  const recorded = await recordedPlan(out, version);
  return { out, source: reportOf(recorded, await sealedChecks(out, recorded.plan), conclusion) };
}
