import type { Asset, Release, Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { renderUser } from './account.ts';
import { apiOf, fullName, nodeId, pageOf, uploadsOf } from './places.ts';

export function renderRelease(world: World, repository: Repository, release: Release): object {
  const api = `${apiOf(world, repository)}/releases/${release.id}`;
  const tag = release.draft ? `untagged-${release.id}` : release.tagName;
  return {
    url: api,
    assets_url: `${api}/assets`,
    upload_url: `${uploadsOf(world)}/repos/${fullName(repository)}/releases/${release.id}/assets{?name,label}`,
    html_url: `${pageOf(world, repository)}/releases/tag/${tag}`,
    id: release.id,
    author: renderUser(world, release.author),
    node_id: nodeId('RE', release.id),
    tag_name: release.tagName,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    ...(world.host === 'github.com' ? { immutable: release.immutable } : {}),
    created_at: release.createdAt,
    published_at: release.publishedAt,
    tarball_url: release.draft ? null : `${apiOf(world, repository)}/tarball/${tag}`,
    zipball_url: release.draft ? null : `${apiOf(world, repository)}/zipball/${tag}`,
    assets: release.assets.map((asset) => renderAsset(world, repository, release, asset)),
  };
}

export function renderAsset(world: World, repository: Repository, release: Release, asset: Asset): object {
  return {
    url: `${apiOf(world, repository)}/releases/assets/${asset.id}`,
    id: asset.id,
    node_id: nodeId('RA', asset.id),
    name: asset.name,
    label: asset.label,
    uploader: renderUser(world, asset.uploader),
    content_type: asset.contentType,
    state: asset.state,
    size: asset.size,
    digest: asset.sha256 === null ? null : `sha256:${asset.sha256}`,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    browser_download_url: `${pageOf(world, repository)}/releases/download/${release.tagName}/${asset.name}`,
  };
}
