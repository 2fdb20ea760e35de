import { digestOf } from '../domain/digest.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { fromJsonText, jsonLinesText, jsonText } from '../domain/json-text.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { Plan, sameInputs } from '../domain/plan.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';
import { isBundleName } from './bundle-files.ts';
import { listedDraws } from './listed-draws.ts';
import type { Planned } from './plan.ts';
import { reportPaths } from './report-files.ts';

/**
 * Puts a plan into the run's folder. A plan with the same inputs that is there already stays, with its time and its evidence;
 * what another plan left (evidence, report, bundle) is cleared away, so that nothing old is taken for new.
 */
export async function recordPlan(out: Folder, planned: Planned): Promise<Planned> {
  const there = await out.read(evidencePaths.plan);
  const known = there === null ? undefined : fromJsonText(fromUtf8(there) ?? '', Plan);
  if (known !== undefined && sameInputs(known, planned.plan) && (await filesStand(out, planned)))
    return { ...planned, plan: known };

  const { files, plan } = planned;
  const draws = await listedDraws(out, plan);
  const reports: ReadonlySet<string> = new Set(Object.values(reportPaths));
  for (const path of await out.list('')) {
    if (path.startsWith('evidence/') || reports.has(path) || isBundleName(path)) await out.remove(path);
  }
  await out.write(evidencePaths.policy, files.policy);
  if (files.organisation !== null) await out.write(evidencePaths.organisation, files.organisation);
  await out.write(evidencePaths.service, files.service);
  if (files.waivers !== null) await out.write(evidencePaths.waivers, files.waivers);
  await out.write(evidencePaths.draws, jsonLinesText(draws));
  await out.write(evidencePaths.plan, jsonText(plan));
  return planned;
}

async function filesStand(out: Folder, { files }: Planned): Promise<boolean> {
  const wanted: readonly (readonly [string, Uint8Array | null])[] = [
    [evidencePaths.policy, files.policy],
    [evidencePaths.organisation, files.organisation],
    [evidencePaths.service, files.service],
    [evidencePaths.waivers, files.waivers],
  ];
  for (const [path, content] of wanted) {
    const there = await out.read(path);
    if (there === null ? content !== null : content === null || digestOf(there) !== digestOf(content)) return false;
  }
  return true;
}
