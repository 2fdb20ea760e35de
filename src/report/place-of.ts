import type { Finding } from '../domain/finding.ts';
import { RepositoryPath } from '../domain/repository-path.ts';
import { visible } from './inert.ts';
import type { ReportSource } from './report-source.ts';

/** A line of a file of the repository, from 1 on. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/**
 * The file and line that a finding's values name: `file` inside the repository, or `modelFile` inside the model's folder,
 * whose place there the change tells. Null for anything that is not a path; a line that is none is the first.
 */
export function placeOf({ plan }: ReportSource, { values }: Finding): Place | null {
  const { file, modelFile, line } = values;
  const path =
    modelFile === undefined ? file : plan.changes.find((change) => change.path.endsWith(`/${modelFile}`))?.path;
  const read = RepositoryPath.safeParse(path);
  // A path that shows otherwise than it is written would name another file to a reader.
  if (!read.success || visible(read.data) !== read.data) return null;
  return { path: read.data, line: typeof line === 'number' && Number.isSafeInteger(line) && line >= 1 ? line : 1 };
}
