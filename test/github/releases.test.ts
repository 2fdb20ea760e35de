import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { githubScene, NAME, refusal } from './scene.ts';

type Uploaded = { readonly id: number; readonly state: string; readonly name: string };

/** As it is done: `repos.uploadReleaseAsset` of Octokit goes to uploads.github.com whatever the host is. */
async function upload(
  octokit: ReturnType<typeof githubScene>['octokit'],
  url: string,
  name: string,
  data: string,
): Promise<Uploaded> {
  const sent = await octokit.request({
    method: 'POST',
    url,
    name,
    data,
    headers: { 'content-type': 'application/zip' },
  });
  return sent.data as Uploaded;
}

// https://docs.github.com/rest/releases/releases and /assets
describe('a release', () => {
  it.each(['github.com', 'ghes'] as const)('is drafted, filled and published, on %s', async (host) => {
    const { octokit, repository, events } = githubScene({ host });
    const draft = await octokit.rest.repos.createRelease({
      ...NAME,
      tag_name: 'filing-1',
      target_commitish: repository.head(),
      draft: true,
    });
    const asset = await upload(octokit, draft.data.upload_url, 'bundle.zip', 'bytes');
    const quiet = events();

    await octokit.rest.repos.updateRelease({ ...NAME, release_id: draft.data.id, draft: false });

    const { data } = await octokit.rest.repos.getReleaseByTag({ ...NAME, tag: 'filing-1' });
    const bytes = await octokit.rest.repos.getReleaseAsset({
      ...NAME,
      asset_id: asset.id,
      headers: { accept: 'application/octet-stream' },
    });
    expect(quiet).toEqual([]);
    expect(events()).toEqual(['release.published']);
    expect(data.assets).toMatchObject([
      {
        name: 'bundle.zip',
        state: 'uploaded',
        size: 5,
        digest: `sha256:${createHash('sha256').update('bytes').digest('hex')}`,
      },
    ]);
    expect(Buffer.from(bytes.data as unknown as ArrayBuffer).toString('utf8')).toBe('bytes');
    expect(repository.refs().get('refs/tags/filing-1')).toBe(repository.head());
  });

  it('as a draft is not seen by those who may only read', async () => {
    const { octokit, client, installation } = githubScene();
    const { data } = await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', draft: true });
    const reader = client(installation.token({ permissions: { contents: 'read' } }));

    expect((await reader.rest.repos.listReleases(NAME)).data).toEqual([]);
    expect((await refusal(reader.rest.repos.getRelease({ ...NAME, release_id: data.id }))).status).toBe(404);
  });

  // "This may leave an empty asset with a state of starter. It can be safely deleted." https://docs.github.com/rest/releases/assets#upload-a-release-asset
  it('keeps what is left of an upload that failed, until it is deleted', async () => {
    const { octokit, repository } = githubScene();
    const { data } = await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', draft: true });
    repository.failUpload('bundle.zip');

    const failed = await refusal(upload(octokit, data.upload_url, 'bundle.zip', 'bytes'));
    const again = await refusal(upload(octokit, data.upload_url, 'bundle.zip', 'bytes'));
    const { data: left } = await octokit.rest.repos.listReleaseAssets({ ...NAME, release_id: data.id });
    await octokit.rest.repos.deleteReleaseAsset({ ...NAME, asset_id: left[0]?.id ?? 0 });

    expect([failed.status, again.status, left.map(({ state }) => state)]).toEqual([502, 422, ['starter']]);
    expect(again.message).toContain('already_exists');
    expect((await upload(octokit, data.upload_url, 'bundle.zip', 'bytes')).state).toBe('uploaded');
  });

  it('renames an asset with special characters', async () => {
    const { octokit } = githubScene();
    const { data } = await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', draft: true });

    expect((await upload(octokit, data.upload_url, '备案 材料 1.zip', 'x')).name).toBe('1.zip');
  });

  it('does not publish a tag that another has', async () => {
    const { octokit } = githubScene();
    await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1' });

    expect(await refusal(octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1' }))).toMatchObject({
      status: 422,
      message: expect.stringContaining('already_exists'),
    });
  });

  it('of a commit that changes workflows is not found by those who may not write them', async () => {
    const { octokit, repository } = githubScene();
    const sha = repository.push({ branch: 'side', files: { '.github/workflows/w.yml': 'on: push\n' } });

    expect(
      (await refusal(octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', target_commitish: sha }))).status,
    ).toBe(404);
  });
});

// https://docs.github.com/code-security/concepts/supply-chain-security/immutable-releases
describe('an immutable release', () => {
  it('locks its assets, and burns its tag even when it is deleted', async () => {
    const { octokit, repository } = githubScene();
    repository.settings.immutableReleases = true;
    const draft = await octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1', draft: true });
    const asset = await upload(octokit, draft.data.upload_url, 'a.zip', 'x');
    const { data } = await octokit.rest.repos.updateRelease({ ...NAME, release_id: draft.data.id, draft: false });

    const refusals = [
      await refusal(upload(octokit, data.upload_url, 'b.zip', 'x')),
      await refusal(octokit.rest.repos.deleteReleaseAsset({ ...NAME, asset_id: asset.id })),
      await refusal(octokit.rest.repos.updateRelease({ ...NAME, release_id: data.id, tag_name: 'v2' })),
    ];
    await octokit.rest.repos.deleteRelease({ ...NAME, release_id: data.id });
    const reused = await refusal(octokit.rest.repos.createRelease({ ...NAME, tag_name: 'v1' }));

    expect(data.immutable).toBe(true);
    expect([...refusals, reused].map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  });
});
