import { Collected, evidencePaths } from '../../domain/evidence.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';

/** Whether every file of the repository that evidence was measured from is the same, or missing, in the commits of another plan. */
export async function sameReads(
  repository: Repository,
  evidence: ArchiveFiles,
  was: Plan,
  now: Plan,
): Promise<boolean> {
  const oids = async (commit: string): Promise<ReadonlyMap<string, string>> =>
    new Map((await repository.tree(commit)).map(({ path, oid, kind }) => [path, `${kind} ${oid}`]));
  const pairs = {
    head: [await oids(was.commits.head), await oids(now.commits.head)],
    base: [await oids(was.commits.mergeBase), await oids(now.commits.mergeBase)],
  } as const;
  return now.checks.every(({ id }) => {
    const content = evidence.get(evidencePaths.collected(id));
    const collected = content === undefined ? undefined : fromJsonText(fromUtf8(content) ?? '', Collected);
    return collected?.read.every(({ side, path }) => pairs[side][0].get(path) === pairs[side][1].get(path)) ?? false;
  });
}
