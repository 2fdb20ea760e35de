import type { CheckRun, Repository } from './state.ts';

/** Of each name and App the latest check run of a commit: one that has not ended, else the one that ended last. https://docs.github.com/rest/checks/runs#list-check-runs-for-a-git-reference */
export function latestChecks(repository: Repository, sha: string): readonly CheckRun[] {
  const latest = new Map<string, CheckRun>();
  const ordered = [...repository.checks.values()].filter((run) => run.headSha === sha).toSorted((a, b) => a.id - b.id);
  for (const run of ordered) {
    const key = `${run.appId} ${run.name}`;
    const other = latest.get(key);
    if (other === undefined || endOf(run) >= endOf(other)) latest.set(key, run);
  }
  return [...latest.values()];
}

function endOf({ completedAt }: CheckRun): string {
  return completedAt ?? '9999';
}
