import type { z } from 'zod';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import { judgements } from '../../engine/review/judgement.ts';
import type { Label } from '../../engine/review/label.ts';
import { returnedSheet, type ReturnedSheet } from '../../engine/review/returned-sheet.ts';
import { TITLES } from '../../engine/review/review-sheet.ts';
import { folded } from '../../engine/text/fold.ts';
import type { SheetRow } from '../../engine/xlsx/sheet-rows.ts';
import { workbookRows } from '../workbook-rows.ts';
import { EvidenceFolder } from '../evidence-folder.ts';
import { ASSIGNED, Assigned, riskChoices, type ReviewRun } from './review-run.ts';

interface ToImport {
  readonly run: ReviewRun;
  readonly out: Folder;
  readonly archive: Archive;
  readonly files: readonly { readonly path: string; readonly content: Uint8Array }[];
  /** What people said before. */
  readonly labels: readonly Label[];
  /** Names and addresses of those who made the change: none of them reviews it. */
  readonly authors: readonly string[];
  readonly at: Instant;
}

interface TakenSheet {
  readonly path: string;
  readonly digest: Digest;
  /** Null where the sheet names nobody that a sheet was made for. */
  readonly reviewer: string | null;
  readonly labels: number;
  readonly empty: number;
  readonly problems: readonly { readonly row: number; readonly code: string }[];
}

interface Imported {
  readonly sheets: readonly TakenSheet[];
  /** What people said before and in the sheets that hold. */
  readonly labels: readonly Label[];
  /** Drawn items that nobody has looked at, and those in dispute. */
  readonly unlabelled: number;
  readonly open: number;
}

/** Takes work sheets in. A sheet with any problem is void as a whole; empty verdicts are none, they are still to be filled in. */
export async function importReview(given: ToImport): Promise<Imported> {
  const { run, out, files, archive } = given;
  const assigned = await new EvidenceFolder(out).json(ASSIGNED, Assigned);
  if (assigned.plan !== run.plan)
    throw new Fault('plan-stale', {
      where: ASSIGNED,
      what: 'The sheets were made for another plan than the folder holds',
    });

  let labels = given.labels;
  const sheets: TakenSheet[] = [];
  for (const { path, content } of files) {
    const rows = await workbookRows({ path, content, archive });
    const taken = takenSheet(rows, assigned, given);
    const digest = digestOf(content);
    const problems = taken.sheet.problems;
    if (problems.length === 0 && taken.reviewer !== null)
      labels = merged(labels, labelsOf(taken.sheet, { ...given, reviewer: taken.reviewer, digest }));
    sheets.push({
      path,
      digest,
      reviewer: taken.reviewer,
      labels: problems.length === 0 ? taken.sheet.labels.length : 0,
      empty: taken.sheet.empty.length,
      problems,
    });
  }
  const judged = judgements(labels);
  const standings = run.items.map(({ item, digest }) => judged(item, digest).standing);
  return {
    sheets,
    labels,
    unlabelled: standings.filter((standing) => standing === 'none').length,
    open: standings.filter((standing) => standing === 'open').length,
  };
}

interface Taken {
  readonly reviewer: string | null;
  readonly sheet: Omit<ReturnedSheet, 'problems'> & Pick<TakenSheet, 'problems'>;
}

function takenSheet(
  rows: readonly SheetRow[],
  { sheets }: z.infer<typeof Assigned>,
  { run, authors }: ToImport,
): Taken {
  const reviewer = reviewerIn(rows);
  const own = sheets.find((sheet) => sheet.reviewer === reviewer);
  const none = (code: string): Taken => ({
    reviewer: own?.reviewer ?? null,
    sheet: { labels: [], empty: [], problems: [{ row: 0, code }] },
  });
  if (own === undefined) return none('unknown-reviewer');
  if (isAuthor(own.reviewer, authors)) return none('reviewer-is-author');
  const items = run.items.filter(({ item }) => own.items.includes(item));
  return { reviewer: own.reviewer, sheet: returnedSheet(rows, { reviewer: own.reviewer, items, risks: riskChoices }) };
}

function reviewerIn([head, first]: readonly SheetRow[]): string | null {
  const column = head?.cells.find(({ text }) => text.trim() === TITLES.reviewer)?.column;
  return first?.cells.find((cell) => cell.column === column)?.text ?? null;
}

/** By name, address, or what stands before the @ of one. */
function isAuthor(reviewer: string, authors: readonly string[]): boolean {
  const known = new Set(authors.flatMap((author) => [author, author.split('@')[0] ?? '']).map(folded));
  const parts = [reviewer, ...reviewer.split(/[<>()（）\s]+/)].map((part) => folded(part.trim()));
  return parts.some((part) => part !== '' && (known.has(part) || known.has(part.split('@')[0] ?? part)));
}

function labelsOf(
  { labels }: Pick<ReturnedSheet, 'labels'>,
  { run, reviewer, digest, at }: ToImport & { readonly reviewer: string; readonly digest: Digest },
): readonly Label[] {
  const subject = run.recorded.plan.head.digest;
  return labels.map(({ item, verdict, risk }) => ({
    item: item.item,
    answer: item.digest,
    verdict,
    risk,
    reviewer,
    sheet: digest,
    subject,
    at,
  }));
}

/** A person's later label of an answer takes the place of the earlier one. */
function merged(before: readonly Label[], more: readonly Label[]): readonly Label[] {
  const key = ({ item, answer, reviewer }: Label): string => `${item} ${answer} ${reviewer}`;
  const all = new Map([...before, ...more].map((label) => [key(label), label]));
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, label]) => label);
}
