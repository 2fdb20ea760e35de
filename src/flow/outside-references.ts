import { POLICY_PATH, policyFrom } from '../catalogue/policy.ts';
import { Fault } from '../domain/fault.ts';
import type { FileReference } from '../domain/file-reference.ts';
import type { Plan } from '../domain/plan.ts';
import type { Repository } from '../domain/ports/repository.ts';
import { modelReference, REFERENCE_BYTES, REFERENCE_SUFFIX } from '../engine/model-reference/model-reference.ts';
import { CommitFiles } from './commit-files.ts';
import { below } from './detect.ts';

/** Every file outside git that an evaluation of these commits needs: of the policy's model, or of all where none is named. */
export async function outsideReferences(
  repository: Repository,
  commits: Plan['commits'],
  id: string | null,
): Promise<readonly FileReference[]> {
  const policyFile = await new CommitFiles(repository, await repository.tree(commits.base)).read(POLICY_PATH);
  if (policyFile === null) throw new Fault('policy-missing', { where: `${commits.base.slice(0, 12)}:${POLICY_PATH}` });
  const models = policyFrom(policyFile).models.filter((model) => id === null || model.id === id);
  const found = new Map<string, FileReference>();
  for (const commit of new Set([commits.mergeBase, commits.head])) {
    const tree = await repository.tree(commit);
    for (const { folder, sources } of models) {
      for (const entry of below(tree, folder).filter(({ path }) => path.endsWith(REFERENCE_SUFFIX))) {
        const reference = modelReference(await repository.read(entry, REFERENCE_BYTES), entry.path, sources);
        found.set(reference.sha256, reference);
      }
    }
  }
  return [...found.values()];
}
