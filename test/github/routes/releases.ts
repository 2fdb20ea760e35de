import { createRelease, publish, refuseLocked, uploadAsset } from '../deeds/releases.ts';
import { atLevel } from '../state/levels.ts';
import { loginOf } from '../http/permit.ts';
import { paged } from '../http/paging.ts';
import { created, found, invalid, notFound, ok, route, type Call } from '../http/route.ts';
import { storageOf } from '../render/places.ts';
import { renderAsset, renderRelease } from '../render/release.ts';
import { commitOf } from '../state/revisions.ts';
import type { Asset, Release } from '../state/state.ts';
import { changesWorkflows } from './git-data.ts';

const READ = [{ contents: 'read' }] as const;
const WRITE = [{ contents: 'write' }] as const;

/** https://docs.github.com/rest/releases */
export const releaseRoutes = [
  route('GET /repos/{owner}/{repo}/releases', READ, (call) => {
    const all = [...call.repository.releases.values()].filter((one) => !one.draft || mayWrite(call)).toReversed();
    return paged(call, all, (one) => renderRelease(call.world, call.repository, one));
  }),
  route('POST /repos/{owner}/{repo}/releases', WRITE, (call) => {
    const { world, repository, given, actor } = call;
    const target = given.target_commitish ?? repository.defaultBranch;
    const sha = commitOf(world, repository, target);
    if (sha === null && given.draft !== true)
      throw invalid('Validation Failed', [{ resource: 'Release', code: 'invalid', field: 'target_commitish' }]);
    // Not 403: GitHub answers as if there were no such repository.
    if (
      sha !== null &&
      actor.kind === 'token' &&
      !atLevel(actor.permissions['workflows'], 'write') &&
      changesWorkflows(world, repository, sha)
    )
      throw notFound();
    const release = createRelease(world, repository, {
      tagName: given.tag_name,
      target,
      name: given.name ?? null,
      body: given.body ?? null,
      draft: given.draft ?? false,
      prerelease: given.prerelease ?? false,
      author: loginOf(world, actor),
      appId: actor.kind === 'token' ? actor.appId : null,
    });
    return created(renderRelease(world, repository, release));
  }),
  route('GET /repos/{owner}/{repo}/releases/latest', READ, (call) => {
    const latest = [...call.repository.releases.values()].findLast((one) => !one.draft && !one.prerelease);
    return ok(renderRelease(call.world, call.repository, found(latest)));
  }),
  route('GET /repos/{owner}/{repo}/releases/tags/{tag}', READ, (call) => {
    const tagged = [...call.repository.releases.values()].find((one) => !one.draft && one.tagName === call.given.tag);
    return ok(renderRelease(call.world, call.repository, found(tagged)));
  }),
  route('GET /repos/{owner}/{repo}/releases/{release_id}', READ, (call) =>
    ok(renderRelease(call.world, call.repository, releaseIn(call))),
  ),
  route('PATCH /repos/{owner}/{repo}/releases/{release_id}', WRITE, (call) => {
    const { world, repository, given, actor } = call;
    const release = releaseIn(call);
    if (release.immutable && given.tag_name !== undefined && given.tag_name !== release.tagName) refuseLocked(release);
    release.tagName = given.tag_name ?? release.tagName;
    release.target = given.target_commitish ?? release.target;
    release.name = given.name ?? release.name;
    release.body = given.body ?? release.body;
    release.prerelease = given.prerelease ?? release.prerelease;
    if (given.draft === false && release.draft) publish(world, repository, release, loginOf(world, actor));
    return ok(renderRelease(world, repository, release));
  }),
  route('DELETE /repos/{owner}/{repo}/releases/{release_id}', WRITE, (call) => {
    call.repository.releases.delete(releaseIn(call).id);
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/releases/{release_id}/assets', READ, (call) => {
    const release = releaseIn(call);
    return paged(call, release.assets, (one) => renderAsset(call.world, call.repository, release, one));
  }),
  route('POST /repos/{owner}/{repo}/releases/{release_id}/assets', WRITE, (call) => {
    const release = releaseIn(call);
    const { name, label = null } = call.given;
    const asset = uploadAsset(call.world, release, {
      name,
      label,
      contentType: call.headers['content-type'] ?? 'application/octet-stream',
      bytes: call.raw,
      uploader: loginOf(call.world, call.actor),
    });
    return created(renderAsset(call.world, call.repository, release, asset));
  }),
  route('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', READ, (call) => {
    const { release, asset } = assetIn(call);
    if (!(call.headers['accept'] ?? '').includes('octet-stream'))
      return ok(renderAsset(call.world, call.repository, release, asset));
    const until = Math.floor(call.world.now() + 300_000);
    return { status: 302, headers: { location: `${storageOf(call.world)}/${found(asset.sha256)}?until=${until}` } };
  }),
  route('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', WRITE, (call) => {
    const { release, asset } = assetIn(call);
    refuseLocked(release);
    release.assets.splice(release.assets.indexOf(asset), 1);
    return { status: 204 };
  }),
] as const;

/** Drafts are seen by those who could publish them. */
function mayWrite({ actor }: Pick<Call<unknown>, 'actor'>): boolean {
  return actor.kind === 'user' || (actor.kind === 'token' && atLevel(actor.permissions['contents'], 'write'));
}

function releaseIn(call: Call<{ readonly release_id: number }>): Release {
  const release = found(call.repository.releases.get(call.given.release_id));
  return found(release.draft && !mayWrite(call) ? null : release);
}

function assetIn({ repository, given }: Call<{ readonly asset_id: number }>): {
  readonly release: Release;
  readonly asset: Asset;
} {
  const all = [...repository.releases.values()].flatMap((release) =>
    release.assets.map((asset) => ({ release, asset })),
  );
  return found(all.find(({ asset }) => asset.id === given.asset_id));
}
