import type { Workflow } from '../../domain/ports/evaluations.ts';

/** The name by which the API knows a workflow. */
export function workflowFile({ path }: Workflow): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
