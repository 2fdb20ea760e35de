import type { CommitId } from '../../domain/commit-id.ts';
import type { Repository } from '../../domain/ports/repository.ts';

/** git's id of a file of a commit; null where there is none, or a link or submodule in its place. */
export async function blobOf(repository: Repository, path: string, commit: CommitId): Promise<CommitId | null> {
  const entry = (await repository.tree(commit)).find((one) => one.path === path);
  return entry?.kind === 'file' ? entry.oid : null;
}
