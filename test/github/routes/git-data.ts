import { commitTree, writeBlob, writeTag } from '../git/commits.ts';
import { filesBetween, mergeBase, peeled, typeOf } from '../git/objects.ts';
import { writeTree } from '../git/trees.ts';
import { moveBranch } from '../deeds/push.ts';
import { loginOf } from '../http/permit.ts';
import { created, found, invalid, ok, Refusal, route, type Call } from '../http/route.ts';
import { renderGitCommit } from '../render/commit.ts';
import { apiOf } from '../render/places.ts';
import { atLevel } from '../state/levels.ts';
import { commitOf } from '../state/revisions.ts';
import type { Repository } from '../state/state.ts';
import { instant, learn, setRef, type World } from '../state/world.ts';

const WRITE = [{ contents: 'write' }] as const;

/** https://docs.github.com/rest/git */
export const gitDataRoutes = [
  route('POST /repos/{owner}/{repo}/git/blobs', WRITE, ({ world, repository, given }) => {
    const sha = writeBlob(Buffer.from(given.content, given.encoding === 'base64' ? 'base64' : 'utf8'));
    return created({ sha, url: `${apiOf(world, repository)}/git/blobs/${sha}` });
  }),
  route('POST /repos/{owner}/{repo}/git/trees', WRITE, ({ world, repository, given }) => {
    for (const { sha } of given.tree)
      if (typeof sha === 'string' && typeOf(sha) === null) throw invalid(`tree.sha ${sha} is not a valid object`);
    if (given.base_tree !== undefined && typeOf(given.base_tree) === null) throw notThere('base_tree');
    const sha = writeTree(given.base_tree, given.tree);
    return created({ sha, url: `${apiOf(world, repository)}/git/trees/${sha}`, tree: [], truncated: false });
  }),
  route('POST /repos/{owner}/{repo}/git/commits', WRITE, (call) => {
    const { world, repository, given } = call;
    if (typeOf(given.tree) !== 'tree') throw invalid('Tree SHA does not exist');
    const parents = given.parents ?? [];
    if (parents.some((parent) => commitOf(world, repository, parent) === null))
      throw invalid('Parent SHA does not exist or is not a commit object');
    const login = loginOf(world, call.actor);
    const self = { name: login, email: `${login}@users.noreply.github.example`, date: instant(world) };
    const sha = commitTree({
      tree: given.tree,
      parents,
      message: given.message,
      date: instant(world),
      author: given.author ?? self,
      committer: given.committer ?? given.author ?? self,
    });
    // https://docs.github.com/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
    const { author, committer, signature } = given;
    const own = author === undefined && committer === undefined && signature === undefined;
    if (own && call.actor.kind === 'token') world.signed.add(sha);
    learn(world, repository, sha);
    return created(renderGitCommit(world, repository, sha));
  }),
  route('POST /repos/{owner}/{repo}/git/tags', WRITE, (call) => {
    const { world, repository, given } = call;
    const tagger = {
      name: given.tagger?.name ?? loginOf(world, call.actor),
      email: given.tagger?.email ?? 'bot@github.example',
      date: given.tagger?.date ?? instant(world),
    };
    if (typeOf(given.object) !== given.type) throw invalid('Object does not exist');
    const sha = writeTag({ tag: given.tag, object: given.object, type: given.type, message: given.message, tagger });
    return created({
      node_id: 'T',
      sha,
      url: `${apiOf(world, repository)}/git/tags/${sha}`,
      tag: given.tag,
      message: given.message,
      tagger,
      object: {
        sha: given.object,
        type: given.type,
        url: `${apiOf(world, repository)}/git/${given.type}s/${given.object}`,
      },
    });
  }),
  route('POST /repos/{owner}/{repo}/git/refs', WRITE, (call) => {
    const { world, repository, given } = call;
    if (!/^refs\/\w+\/.+/.test(given.ref)) throw invalid('Reference name is not valid');
    if (repository.refs.has(given.ref)) throw invalid('Reference already exists');
    if (given.ref.startsWith('refs/tags/') && repository.burnedTags.has(given.ref.slice('refs/tags/'.length)))
      throw invalid('Cannot create ref due to creations being restricted.');
    move(call, given.ref, given.sha, true);
    return created(refBody(world, repository, given.ref, given.sha));
  }),
  route('PATCH /repos/{owner}/{repo}/git/refs/{ref}', WRITE, (call) => {
    const { world, repository, given } = call;
    const ref = `refs/${given.ref}`;
    if (!repository.refs.has(ref)) throw invalid('Reference does not exist');
    move(call, ref, given.sha, given.force ?? false);
    return ok(refBody(world, repository, ref, given.sha));
  }),
  route('DELETE /repos/{owner}/{repo}/git/refs/{ref}', WRITE, (call) => {
    const { world, repository, given } = call;
    const ref = `refs/${given.ref}`;
    if (!repository.refs.has(ref)) throw invalid('Reference does not exist');
    if (ref.startsWith('refs/heads/'))
      moveBranch(world, repository, {
        branch: ref.slice('refs/heads/'.length),
        sha: null,
        sender: loginOf(world, call.actor),
      });
    else setRef(world, repository, ref, null);
    return { status: 204 };
  }),
] as const;

function notThere(field: string): Refusal {
  return invalid('Validation Failed', [{ resource: 'Tree', field, code: 'missing' }]);
}

function move(call: Call<unknown>, ref: string, sha: string, force: boolean): void {
  const { world, repository, actor } = call;
  const commit = typeOf(sha) === null ? null : peeled(sha);
  if (commit === null) throw invalid('Object does not exist');
  const before = repository.refs.get(ref);
  if (before !== undefined && !force && mergeBase(before, commit) !== before)
    throw invalid('Update is not a fast forward');
  refuseWorkflows(call, commit);
  if (ref.startsWith('refs/heads/'))
    moveBranch(world, repository, { branch: ref.slice('refs/heads/'.length), sha, sender: loginOf(world, actor) });
  else setRef(world, repository, ref, sha);
}

/** A change under .github/workflows needs a permission of its own. https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
function refuseWorkflows({ world, repository, actor }: Call<unknown>, sha: string): void {
  if (actor.kind !== 'token' || atLevel(actor.permissions['workflows'], 'write')) return;
  if (changesWorkflows(world, repository, sha)) throw new Refusal(403, 'Resource not accessible by integration');
}

/** Whether a commit has other workflow files than the default branch. */
export function changesWorkflows(world: World, repository: Repository, sha: string): boolean {
  const tip = commitOf(world, repository, repository.defaultBranch);
  const base = tip === null ? null : mergeBase(tip, sha);
  return base !== null && filesBetween(base, sha).some(({ filename }) => filename.startsWith('.github/workflows/'));
}

function refBody(world: World, repository: Repository, ref: string, sha: string): object {
  const type = found(typeOf(sha));
  return {
    ref,
    node_id: 'REF',
    url: `${apiOf(world, repository)}/git/${ref}`,
    object: { type, sha, url: `${apiOf(world, repository)}/git/${type}s/${sha}` },
  };
}
