import { POLICY_PATH } from '../../catalogue/policy.ts';
import type { CommitId } from '../../domain/commit-id.ts';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { CommitFiles } from '../commit-files.ts';
import type { World } from './world.ts';

/** The digest of a commit's own policy, whatever stands in it; null where it has none. */
export async function ownDigest({ repository }: World, commit: CommitId): Promise<Digest | null> {
  const policy = await new CommitFiles(repository, await repository.tree(commit)).read(POLICY_PATH);
  return policy === null ? null : digestOf(policy);
}
