import type { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { Repository } from '../../domain/ports/repository.ts';

/** The commit that a branch, or a tag, is at; null where there is none of that name any more. */
export async function branchTip(
  repository: Repository,
  name: string,
  among: 'heads' | 'tags' = 'heads',
): Promise<CommitId | null> {
  try {
    return await repository.commit(`${among}/${name}`);
  } catch (error) {
    if (error instanceof Fault && error.code === 'revision-unknown') return null;
    throw error;
  }
}
