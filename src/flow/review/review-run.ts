import { z } from 'zod';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { Collected, evidencePaths } from '../../domain/evidence.ts';
import { Fault } from '../../domain/fault.ts';
import type { EnvelopeOpener } from '../../domain/ports/envelope.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import { planId } from '../../domain/plan.ts';
import type { ReviewItem } from '../../engine/review/review-sheet.ts';
import { risks } from '../../rules/risks.ts';
import { EvidenceFolder } from '../evidence-folder.ts';
import { exchangesIn } from '../rows.ts';
import { recordedPlan, type RecordedPlan } from '../sealed-run.ts';

/** The check whose answers people look at. */
const CHECK = 'content/human-review';

/** Who was asked to look at what, beside the run's evidence. Names and ids alone. */
export const ASSIGNED = 'review/assigned.json';
export const Assigned = z.strictObject({
  schema: z.literal(1),
  plan: z.string(),
  sheets: z.array(z.strictObject({ reviewer: z.string(), items: z.array(z.string()) })),
});

/** The drawn items of a run with their answers, as people look at them. */
export interface ReviewRun {
  readonly recorded: RecordedPlan;
  readonly plan: Digest;
  readonly items: readonly ReviewItem[];
}

/** What the risk column of a sheet may hold, and the ids of those risks. */
export const riskChoices: ReadonlyMap<string, string> = new Map(risks.map(({ id, zh }) => [`${id} ${zh}`, id]));

/** Reads the sealed answers of a run. A Fault where there are none, or the key opens them not. */
export async function reviewRun(out: Folder, opener: EnvelopeOpener, version: string): Promise<ReviewRun> {
  const recorded = await recordedPlan(out, version);
  const collected = await new EvidenceFolder(out).json(evidencePaths.collected(CHECK), Collected);
  const path = evidencePaths.transcript(CHECK);
  const sealed = await out.read(path);
  if (sealed === null) throw new Fault('evidence-missing', { where: path });
  const opened = await opener.open(sealed);
  if (opened === null) throw new Fault('key-unusable', { where: path });
  const exchanges = exchangesIn(opened);
  if (exchanges === undefined || digestOf(opened) !== collected.transcript?.digest)
    throw new Fault('evidence-unreadable', { where: path, what: 'The transcript is not the one that was sealed' });
  const items = exchanges.map(({ id, prompt, answer }) => ({ item: id, prompt, answer, digest: digestOf(answer) }));
  return { recorded, plan: planId(recorded.plan), items };
}
