import { jsonText } from '../../domain/json-text.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import { assignments } from '../../engine/review/assignment.ts';
import { judgements } from '../../engine/review/judgement.ts';
import type { Label } from '../../engine/review/label.ts';
import { reviewSheet } from '../../engine/review/review-sheet.ts';
import { workSheetParts } from '../../engine/xlsx/work-sheet.ts';
import { ASSIGNED, riskChoices, type ReviewRun } from './review-run.ts';

interface ToExport {
  readonly run: ReviewRun;
  readonly out: Folder;
  readonly archive: Archive;
  readonly reviewers: readonly string[];
  /** The share of items that a second reviewer gets, too. */
  readonly overlap: number;
  readonly labels: readonly Label[];
}

interface Exported {
  readonly sheets: readonly { readonly path: string; readonly reviewer: string; readonly items: number }[];
  /** Items that need nobody: people said what they say of this very answer. */
  readonly settled: number;
  /** Items in dispute that none of the reviewers may decide, since all of them looked already. */
  readonly left: number;
}

/** Writes one work sheet per reviewer into the run's folder, of the answers that still need somebody. */
export async function exportReview(given: ToExport): Promise<Exported> {
  const { run, out, archive, reviewers, overlap } = given;
  const judged = judgements(given.labels);
  const wanted = run.items.flatMap(({ item, digest }) => {
    const { standing, labels } = judged(item, digest);
    return standing === 'none' || standing === 'open' ? [{ item, seenBy: labels.map(({ reviewer }) => reviewer) }] : [];
  });
  const { sheets, left } = assignments(wanted, reviewers, overlap, run.plan);
  const byId = new Map(run.items.map((item) => [item.item, item]));
  const written = [];
  for (const [index, { reviewer, items }] of sheets.entries()) {
    const path = `review/review-${index + 1}.xlsx`;
    const shown = items.flatMap((item) => byId.get(item) ?? []);
    const sheet = reviewSheet(reviewer, shown, [...riskChoices.keys()]);
    await out.write(path, archive.pack(workSheetParts(sheet)));
    written.push({ path, reviewer, items: items.length });
  }
  const assigned = sheets.map(({ reviewer, items }) => ({ reviewer, items: [...items] }));
  await out.write(ASSIGNED, jsonText({ schema: 1, plan: run.plan, sheets: assigned }));
  return { sheets: written, settled: run.items.length - wanted.length, left: left.length };
}
