import { POLICY_PATH, policyFrom, type Policy } from '../catalogue/policy.ts';
import { Fault } from '../domain/fault.ts';
import type { Plan } from '../domain/plan.ts';
import type { Repository, TreeEntry } from '../domain/ports/repository.ts';
import { isSealed } from '../domain/sealed-path.ts';
import { CommitFiles } from './commit-files.ts';
import { confidentialPaths, type Confidential } from './sealing.ts';

/**
 * The git objects of an evaluation's commits that the machines which open models never get: what either side's policy names as confidential
 * of those kinds. Lists always; banks, and whatever else is encrypted, where the drawn prompts are handed over.
 */
export async function withheldObjects(
  repository: Repository,
  commits: Plan['commits'],
  kinds: ReadonlySet<Confidential>,
): Promise<readonly string[]> {
  const trees: (readonly TreeEntry[])[] = [];
  for (const commit of new Set(Object.values(commits))) trees.push(await repository.tree(commit));
  const paths = new Set<string>();
  for (const tree of trees) {
    const policy = await policyOrNull(repository, tree);
    if (policy === null) continue;
    for (const [path, kind] of confidentialPaths(policy)) if (kinds.has(kind)) paths.add(path);
  }
  const hidden = trees
    .flat()
    .filter(({ kind, path }) => kind === 'file' && (paths.has(path) || (isSealed(path) && kinds.has('bank'))));
  return [...new Set(hidden.map(({ oid }) => oid))].toSorted();
}

/** A head may have broken its own policy, which judges nothing here. */
async function policyOrNull(repository: Repository, tree: readonly TreeEntry[]): Promise<Policy | null> {
  try {
    const file = await new CommitFiles(repository, tree).read(POLICY_PATH);
    return file === null ? null : policyFrom(file);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
