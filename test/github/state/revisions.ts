import { commitMerge } from '../git/commits.ts';
import { peeled } from '../git/objects.ts';
import type { Pull, Repository } from './state.ts';
import { learn, repositoryById, type World } from './world.ts';

/** The commit that a branch, tag, ref or id means in a repository; null where it has none such. */
export function commitOf(world: World, repository: Repository, revision: string): string | null {
  const named = refOf(world, repository, revision);
  if (named !== null) return peeled(named);
  const known = world.networks.get(repository.networkId) ?? new Set();
  if (/^[0-9a-f]{40}$/.test(revision)) return known.has(revision) ? revision : null;
  if (!/^[0-9a-f]{7,39}$/.test(revision)) return null;
  return [...known].find((sha) => sha.startsWith(revision)) ?? null;
}

function refOf(world: World, repository: Repository, revision: string): string | null {
  if (revision === 'HEAD') return repository.refs.get(`refs/heads/${repository.defaultBranch}`) ?? null;
  const merge = /^(?:refs\/)?pull\/(\d+)\/merge$/.exec(revision)?.[1];
  if (merge !== undefined) return mergeRef(world, repository, Number(merge));
  for (const name of [revision, `refs/${revision}`, `refs/heads/${revision}`, `refs/tags/${revision}`])
    if (name.startsWith('refs/') && repository.refs.has(name)) return repository.refs.get(name) ?? null;
  return null;
}

/** All refs of now, with the test merges of open pull requests. */
export function allRefs(world: World, repository: Repository): ReadonlyMap<string, string> {
  const merges = [...repository.pulls.keys()].flatMap((number): [string, string][] => {
    const sha = mergeRef(world, repository, number);
    return sha === null ? [] : [[`refs/pull/${number}/merge`, sha]];
  });
  return new Map([...repository.refs, ...merges].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The test merge of an open pull request with its base branch of now; null where they conflict. */
export function mergeRef(world: World, repository: Repository, number: number): string | null {
  const pull = repository.pulls.get(number);
  if (pull === undefined || repository.issues.get(number)?.state !== 'open') return null;
  const base = repository.refs.get(`refs/heads/${pull.baseRef}`);
  if (base === undefined) return null;
  const sha = commitMerge(base, pull.headSha, { message: `Merge ${pull.headSha} into ${base}` });
  if (sha !== null) learn(world, repository, sha);
  return sha;
}

/** Open pull requests whose head is that branch of that repository: also those in what it was forked from. */
export function pullsFrom(
  world: World,
  repository: Repository,
  branch: string,
): readonly { readonly home: Repository; readonly pull: Pull }[] {
  const homes = [repository, ...(repository.parentId === null ? [] : [repositoryById(world, repository.parentId)])];
  return homes.flatMap((home) =>
    [...home.pulls.values()]
      .filter((pull) => pull.headRepositoryId === repository.id && pull.headRef === branch)
      .filter((pull) => home.issues.get(pull.number)?.state === 'open')
      .map((pull) => ({ home, pull })),
  );
}
