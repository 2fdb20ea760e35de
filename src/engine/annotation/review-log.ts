import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { Day } from '../../domain/instant.ts';
import { utf8, fromUtf8 } from '../text/utf8.ts';
import { yamlFile } from '../yaml/yaml-file.ts';
import { PersonId } from './annotators.ts';

/** One labelled item: who labelled it, who reviewed it and what came of that. */
export const ReviewedItem = z.strictObject({
  id: z.string().min(1).describe('条目编号 / Id of the item'),
  batch: z.string().min(1).describe('批次编号 / Id of its batch'),
  annotator: PersonId,
  labelled: Day.describe('标注日期 / Day of the label'),
  seconds: z.number().nonnegative().describe('标注用时（秒） / Seconds that it took'),
  reviewer: PersonId.nullable().describe('审核人代号；未审核则为 null / Who reviewed it, null until somebody did'),
  reviewed: Day.nullable().describe('审核日期；未审核则为 null / Day of the review, null until then'),
  result: z
    .enum(['approved', 'rejected'])
    .nullable()
    .describe('审核结果；未审核则为 null / approved or rejected, null until then'),
});
export type ReviewedItem = Readonly<z.infer<typeof ReviewedItem>>;

/** beian/data/annotation/review-log.jsonl: one JSON object per line. A Fault that names line and column, and never quotes an item. */
export function reviewLog(content: Uint8Array, path: string): readonly ReviewedItem[] {
  const text = fromUtf8(content);
  if (text === null) throw new Fault('file-syntax', { where: path, what: 'The file is not UTF-8' });
  const items: ReviewedItem[] = [];
  const known = new Map<string, number>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const item = itemOf(line, path, index + 1);
    const before = known.get(item.id);
    if (before !== undefined)
      throw new Fault('file-syntax', {
        where: `${path}:${index + 1}:1`,
        what: `The item of this line stands in line ${before} already`,
        hint: 'Keep one line per item: its last review.',
      });
    known.set(item.id, index + 1);
    items.push(item);
  }
  return items;
}

function itemOf(line: string, path: string, number: number): ReviewedItem {
  const read = ReviewedItem.safeParse(jsonOrUndefined(line));
  if (read.success) return read.data;
  try {
    // JSON is YAML: the same reader finds the column.
    return yamlFile(utf8(line), path, ReviewedItem);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const column = /:(\d+)$/.exec(error.where)?.[1] ?? '1';
    throw new Fault('file-syntax', { where: `${path}:${number}:${column}`, what: error.what, hint: error.hint });
  }
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
