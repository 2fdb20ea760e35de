import { parse } from 'yaml';
import { readBlob, readTree } from '../git/objects.ts';
import type { Permissions } from '../state/state.ts';

export interface WorkflowFile {
  readonly name: string;
  readonly runName: string | null;
  /** Inputs of workflow_dispatch; null where it cannot be dispatched. */
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly required?: boolean;
        readonly default?: string | number | boolean;
        readonly type?: string;
        readonly options?: readonly string[];
      }
    >
  > | null;
  readonly permissions: Permissions;
}

/** Workflow files of a commit. */
export function workflowPaths(sha: string): readonly string[] {
  return (readTree(sha, 'deep')?.entries ?? [])
    .map(({ path }) => path)
    .filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
}

/** A workflow as it stands at a commit; null where it has none such. */
export function workflowFile(sha: string, path: string): WorkflowFile | null {
  const entry = readTree(sha, 'deep')?.entries.find((one) => one.path === path);
  const bytes = entry === undefined ? null : readBlob(entry.sha);
  if (bytes === null) return null;
  const read = parse(bytes.toString('utf8')) as {
    readonly 'name'?: string;
    readonly 'run-name'?: string;
    readonly 'on'?: unknown;
    readonly 'permissions'?: unknown;
  };
  return {
    name: read.name ?? path,
    runName: read['run-name'] ?? null,
    inputs: inputsOf(read.on),
    permissions: permissionsOf(read.permissions),
  };
}

function inputsOf(on: unknown): WorkflowFile['inputs'] {
  if (on === 'workflow_dispatch') return {};
  if (Array.isArray(on)) return on.includes('workflow_dispatch') ? {} : null;
  if (typeof on !== 'object' || on === null || !('workflow_dispatch' in on)) return null;
  return (on.workflow_dispatch as { readonly inputs?: WorkflowFile['inputs'] } | null)?.inputs ?? {};
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions */
function permissionsOf(given: unknown): Permissions {
  const all = (level: 'read' | 'write'): Permissions =>
    Object.fromEntries(
      ['actions', 'checks', 'contents', 'issues', 'pull_requests', 'statuses'].map((name) => [name, level]),
    );
  if (given === undefined) return { contents: 'read' };
  if (given === 'read-all') return all('read');
  if (given === 'write-all') return all('write');
  const named = Object.entries((given ?? {}) as Record<string, string>).filter(([, level]) => level !== 'none');
  return Object.fromEntries(named.map(([name, level]) => [name.replaceAll('-', '_'), level])) as Permissions;
}

/** `${{ inputs.x }}` alone: more than that no run-name of ours says. */
export function runNameOf({ runName, name }: WorkflowFile, inputs: Readonly<Record<string, string>>): string {
  return (runName ?? name).replaceAll(
    /\$\{\{\s*(?:github\.event\.)?inputs\.([\w-]+)\s*\}\}/g,
    (_, input: string) => inputs[input] ?? '',
  );
}
