import {
  commitsBetween,
  filesBetween,
  historyOf,
  mergeBase,
  readBlob,
  readCommit,
  readTree,
  typeOf,
} from '../git/objects.ts';
import { extent, paged } from '../http/paging.ts';
import { found, invalid, notFound, ok, Refusal, route, type Answer, type Call } from '../http/route.ts';
import { renderCommit, renderGitCommit } from '../render/commit.ts';
import { apiOf, pageOf } from '../render/places.ts';
import { renderPull } from '../render/pull.ts';
import { allRefs, commitOf } from '../state/revisions.ts';
import { rulesFor } from '../state/rules.ts';
import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';

const READ = [{ contents: 'read' }] as const;

/** https://docs.github.com/rest/commits, /rest/branches, /rest/git */
export const commitRoutes = [
  route('GET /repos/{owner}/{repo}/commits/{ref}', READ, ({ world, repository, given }) => {
    const sha = commitOf(world, repository, given.ref);
    if (sha === null) throw invalid(`No commit found for SHA: ${given.ref}`);
    const parent = readTree(sha, '') === null ? null : firstParent(world, repository, sha);
    const files =
      parent === null
        ? []
        : filesBetween(parent, sha)
            .slice(0, 300)
            .map((file) => renderFile(world, repository, file, sha));
    return ok({ ...renderCommit(world, repository, sha), stats: { total: 0, additions: 0, deletions: 0 }, files });
  }),
  route('GET /repos/{owner}/{repo}/commits', READ, (call) => {
    const { world, repository, given } = call;
    const sha = found(commitOf(world, repository, given.sha ?? repository.defaultBranch));
    return paged(call, historyOf(sha), (one) => renderCommit(world, repository, one));
  }),
  route('GET /repos/{owner}/{repo}/compare/{basehead}', READ, (call) => compare(call)),
  route('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', READ, ({ world, repository, given }) =>
    ok(renderGitCommit(world, repository, found(commitOf(world, repository, given.commit_sha)))),
  ),
  route('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', READ, ({ world, repository, given }) => {
    const sha = commitOf(world, repository, given.tree_sha) ?? given.tree_sha;
    const tree = found(/^[0-9a-f]{40}$/.test(sha) ? readTree(sha, given.recursive === undefined ? '' : 'deep') : null);
    const api = `${apiOf(world, repository)}/git`;
    const most = repository.settings.mostTreeEntries;
    const entries = tree.entries.slice(0, most).map(({ size, ...entry }) => ({
      ...entry,
      ...(size === null ? {} : { size }),
      ...(entry.type === 'commit' ? {} : { url: `${api}/${entry.type}s/${entry.sha}` }),
    }));
    return ok({ sha: tree.sha, url: `${api}/trees/${tree.sha}`, tree: entries, truncated: tree.entries.length > most });
  }),
  route('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', READ, ({ world, repository, given, headers }) => {
    const bytes = found(/^[0-9a-f]{40}$/.test(given.file_sha) ? readBlob(given.file_sha) : null);
    if ((headers['accept'] ?? '').includes('raw')) return ok(bytes);
    return ok({
      sha: given.file_sha,
      node_id: 'B',
      size: bytes.length,
      url: `${apiOf(world, repository)}/git/blobs/${given.file_sha}`,
      encoding: 'base64',
      content: wrapped(bytes),
    });
  }),
  route('GET /repos/{owner}/{repo}/git/ref/{ref}', READ, ({ world, repository, given }) => {
    const refs = allRefs(world, repository);
    // https://docs.github.com/rest/git/refs#get-a-reference
    if (refs.size === 0) throw new Refusal(409, 'Git Repository is empty.');
    const sha = found(refs.get(`refs/${given.ref}`));
    return ok(renderRef(world, repository, `refs/${given.ref}`, sha));
  }),
  route('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', READ, ({ world, repository, given }) => {
    const matching = [...allRefs(world, repository)].filter(([ref]) => ref.startsWith(`refs/${given.ref}`));
    return ok(matching.map(([ref, sha]) => renderRef(world, repository, ref, sha)));
  }),
  route('GET /repos/{owner}/{repo}/branches/{branch}', READ, ({ world, repository, given }) => {
    const sha = found(repository.refs.get(`refs/heads/${given.branch}`));
    return ok({
      name: given.branch,
      commit: renderCommit(world, repository, sha),
      protected: false,
      protection: { enabled: false },
      protection_url: `${apiOf(world, repository)}/branches/${given.branch}/protection`,
      _links: { self: '', html: '' },
    });
  }),
  route('GET /repos/{owner}/{repo}/branches', READ, (call) => {
    const { protected: wanted } = call.given;
    const heads = [...call.repository.refs]
      .filter(([ref]) => ref.startsWith('refs/heads/'))
      .filter(([ref]) => wanted === undefined || wanted === isProtected(call, ref.slice('refs/heads/'.length)));
    return paged(call, heads, ([ref, sha]) => ({
      name: ref.slice('refs/heads/'.length),
      commit: { sha, url: `${apiOf(call.world, call.repository)}/commits/${sha}` },
      protected: isProtected(call, ref.slice('refs/heads/'.length)),
    }));
  }),
  route('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', [{ pull_requests: 'read' }], (call) => {
    const { world, repository, given } = call;
    const sha = found(commitOf(world, repository, given.commit_sha));
    const pulls = [...repository.pulls.values()].filter(
      (pull) => pull.mergeCommit === sha || mergeBase(sha, pull.headSha) === sha,
    );
    return paged(call, pulls, (pull) => renderPull(world, repository, pull));
  }),
  route('GET /repos/{owner}/{repo}/codeowners/errors', READ, ({ repository }) =>
    ok({ errors: repository.settings.codeownersErrors }),
  ),
  route('GET /repos/{owner}/{repo}/contents/{path}', READ, ({ world, repository, given, headers }) => {
    const sha = found(commitOf(world, repository, given.ref ?? repository.defaultBranch));
    return contents(world, repository, { sha, path: given.path, raw: (headers['accept'] ?? '').includes('raw') });
  }),
] as const;

/** Whether any rule is in force there. */
function isProtected({ world, repository }: Call<unknown>, branch: string): boolean {
  return rulesFor(world, repository, branch).length > 0;
}

function compare(
  call: Call<{ readonly basehead: string; readonly page?: number | undefined; readonly per_page?: number | undefined }>,
): Answer {
  const { world, repository, given } = call;
  const [from = '', to = ''] = given.basehead.split('...');
  const [base, head] = [sided(world, repository, from), sided(world, repository, to)];
  const merge = base === null || head === null ? null : mergeBase(base, head);
  if (base === null || head === null || merge === null) throw notFound();
  const [ahead, behind] = [commitsBetween(base, head), commitsBetween(head, base)];
  const { page, size } = extent({ page: 1, per_page: 250, ...given }, ahead.length);
  const status =
    ahead.length === 0 ? (behind.length === 0 ? 'identical' : 'behind') : behind.length === 0 ? 'ahead' : 'diverged';
  const url = `${apiOf(world, repository)}/compare/${given.basehead}`;
  const html = `${pageOf(world, repository)}/compare/${given.basehead}`;
  return ok({
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: renderCommit(world, repository, base),
    merge_base_commit: renderCommit(world, repository, merge),
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.slice((page - 1) * size, page * size).map((sha) => renderCommit(world, repository, sha)),
    files:
      page === 1
        ? filesBetween(merge, head)
            .slice(0, 300)
            .map((file) => renderFile(world, repository, file, head))
        : [],
  });
}

/** `branch`, or `owner:branch` of a fork. */
function sided(world: World, repository: Repository, side: string): string | null {
  const [, owner, name] = /^([\w-]+):(.+)$/.exec(side) ?? [];
  if (owner === undefined || name === undefined) return commitOf(world, repository, side);
  const fork = [...world.state.repositories.values()].find(
    (one) => one.networkId === repository.networkId && one.owner === owner,
  );
  return fork === undefined ? null : commitOf(world, fork, name);
}

export function renderFile(
  world: World,
  repository: Repository,
  { sha, filename, status, previous }: ReturnType<typeof filesBetween>[number],
  commit: string,
): object {
  return {
    sha: /^0+$/.test(sha) ? null : sha,
    filename,
    status,
    additions: 0,
    deletions: 0,
    changes: 0,
    blob_url: `${pageOf(world, repository)}/blob/${commit}/${filename}`,
    raw_url: `${pageOf(world, repository)}/raw/${commit}/${filename}`,
    contents_url: `${apiOf(world, repository)}/contents/${filename}?ref=${commit}`,
    ...(previous === null ? {} : { previous_filename: previous }),
  };
}

function renderRef(world: World, repository: Repository, ref: string, sha: string): object {
  const type = typeOf(sha) ?? 'commit';
  return {
    ref,
    node_id: 'REF',
    url: `${apiOf(world, repository)}/git/${ref}`,
    object: { type, sha, url: `${apiOf(world, repository)}/git/${type}s/${sha}` },
  };
}

/** Links are followed to files of the repository. https://docs.github.com/rest/repos/contents#get-repository-content */
function contents(
  world: World,
  repository: Repository,
  { sha, path, raw }: { readonly sha: string; readonly path: string; readonly raw: boolean },
): Answer {
  const entries = readTree(sha, 'deep')?.entries ?? [];
  const entry = entries.find((one) => one.path === path.replace(/\/$/, ''));
  if (entry === undefined) throw notFound();
  const described = (one: typeof entry): object => ({
    name: one.path.split('/').at(-1),
    path: one.path,
    sha: one.sha,
    size: one.size ?? 0,
    url: `${apiOf(world, repository)}/contents/${one.path}`,
    html_url: null,
    git_url: null,
    download_url: null,
    _links: { self: '', git: null, html: null },
  });
  if (entry.type === 'tree') {
    const inside = entries.filter(
      (one) => one.path.startsWith(`${entry.path}/`) && !one.path.slice(entry.path.length + 1).includes('/'),
    );
    return ok(
      inside.map((one) => ({
        type:
          one.type === 'tree'
            ? 'dir'
            : one.mode === '120000'
              ? 'symlink'
              : one.type === 'commit'
                ? 'submodule'
                : 'file',
        ...described(one),
      })),
    );
  }
  if (entry.type === 'commit') return ok({ type: 'submodule', submodule_git_url: null, ...described(entry) });
  const bytes = readBlob(entry.sha) ?? Buffer.alloc(0);
  if (entry.mode === '120000') {
    const target = new URL(bytes.toString('utf8'), `http://x/${entry.path}`).pathname.slice(1);
    if (entries.some((one) => one.path === target && one.mode !== '120000'))
      return contents(world, repository, { sha, path: target, raw });
    return ok({ type: 'symlink', target: bytes.toString('utf8'), ...described(entry) });
  }
  if (raw) return ok(bytes);
  const large = bytes.length > 1024 * 1024;
  return ok({
    type: 'file',
    encoding: large ? 'none' : 'base64',
    content: large ? '' : wrapped(bytes),
    ...described(entry),
  });
}

function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/(.{60})/g, '$1\n');
}

function firstParent(world: World, repository: Repository, sha: string): string | null {
  const parent = readCommit(sha)?.parents[0];
  return parent === undefined ? null : commitOf(world, repository, parent);
}
