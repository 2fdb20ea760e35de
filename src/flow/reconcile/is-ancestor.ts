import type { CommitId } from '../../domain/commit-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { World } from './world.ts';

/** Whether a commit is another one, or part of its history. False for a commit that nobody knows. */
export async function isAncestor({ repository }: World, earlier: CommitId, later: CommitId): Promise<boolean> {
  try {
    return (await repository.mergeBase(earlier, later)) === earlier;
  } catch (error) {
    if (error instanceof Fault && (error.code === 'history-unrelated' || error.code === 'revision-unknown'))
      return false;
    throw error;
  }
}
