import type { NewFiles } from '../domain/ports/new-files.ts';
import { skeletonFiles } from '../report/skeleton/skeleton-files.ts';
import { workflowFiles } from '../report/workflows/workflow-files.ts';
import type { WorkflowSettings } from '../report/workflows/workflow-settings.ts';

interface InitRequest {
  readonly files: NewFiles;
  /** Null: without workflows. */
  readonly workflows: WorkflowSettings | null;
}

/** Paths of what is new, and of what was there and stays as it is. */
export interface Initialised {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/** Writes what a repository lacks to begin with. A file that is there stays, whatever it holds, so the command may be repeated. */
export async function init({ files, workflows }: InitRequest): Promise<Initialised> {
  const wanted = [...skeletonFiles(), ...(workflows === null ? [] : workflowFiles(workflows))];
  const [written, kept]: [string[], string[]] = [[], []];
  for (const [path, text] of wanted) ((await files.create(path, text)) ? written : kept).push(path);
  return { written, kept };
}
