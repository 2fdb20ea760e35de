import type { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { Repository } from '../../domain/ports/repository.ts';

/** The commit that a branch is at; null where there is no such branch any more. */
export async function branchTip(repository: Repository, branch: string): Promise<CommitId | null> {
  try {
    return await repository.commit(`heads/${branch}`);
  } catch (error) {
    if (error instanceof Fault && error.code === 'revision-unknown') return null;
    throw error;
  }
}
