import { conclusionOf } from '../catalogue/conclusion.ts';
import { Conclusion } from '../domain/conclusion.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Folder } from '../domain/ports/folder.ts';
import type { ReportSource } from '../report/report-source.ts';
import { chainOf } from './chain-of.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { reportFiles } from './report-files.ts';
import { reportOf } from './report-of.ts';
import { judgeable, recordedPlan, sealedChecks } from './sealed-run.ts';

interface Concluding {
  readonly out: Folder;
  readonly version: string;
  readonly clock: Clock;
  /** The report, by path. */
  readonly pages?: (source: ReportSource) => Promise<ReadonlyMap<string, string>>;
}

/** Judges the sealed evidence, decides, and writes the conclusion, the chain and the report. */
export async function conclude({ out, version, clock, pages = reportFiles }: Concluding): Promise<Conclusion> {
  const evidence = new EvidenceFolder(out);
  const recorded = await recordedPlan(out, version);
  const sealed = await sealedChecks(out, recorded.plan);
  const before = await evidence.jsonOrNull(evidencePaths.conclusion, Conclusion);
  const conclusion = settled(
    before,
    (at) => conclusionOf({ ...recorded, evidence: judgeable(recorded.plan, sealed), at }),
    clock,
  );

  await evidence.writeJson(evidencePaths.conclusion, conclusion);
  await evidence.writeLines(evidencePaths.chain, chainOf({ plan: recorded.plan, sealed, conclusion, released: null }));
  for (const [path, text] of await pages(reportOf(recorded, sealed, conclusion))) await out.write(path, text);
  return conclusion;
}

/** A conclusion that would only differ in its time keeps the time it was first reached at. */
function settled(before: Conclusion | null, judge: (at: Conclusion['at']) => Conclusion, clock: Clock): Conclusion {
  const now = judge(clock());
  return before !== null &&
    before.plan === now.plan &&
    canonicalJson({ ...now, at: before.at }) === canonicalJson(before)
    ? before
    : now;
}
