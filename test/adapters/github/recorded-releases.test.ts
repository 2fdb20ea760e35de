import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { githubReleases } from '../../../src/adapters/github/github-releases.ts';

/** Answers as GitHub gave them: see recorded/README.md. */
const Dialogue = z.array(z.object({ method: z.string(), path: z.string(), status: z.number(), response: z.unknown() }));
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const CONTENT = new TextEncoder().encode('Hello, world!\n');

afterEach(() => nock.cleanAll());

function recorded(scenario: string) {
  const text = readFileSync(join(import.meta.dirname, 'recorded', `${scenario}.json`), 'utf8');
  const dialogue = Dialogue.parse(JSON.parse(text));
  const name = { owner: 'octokit-fixture-org', repo: scenario };
  return {
    releases: githubReleases(new Octokit({ log: SILENT }), name),
    folder: `/repos/${name.owner}/${name.repo}/releases`,
    /** What GitHub answered, the first time or the nth. */
    answer(method: string, path: RegExp, nth = 0) {
      const found = dialogue.filter((one) => one.method === method && path.test(one.path))[nth];
      if (found === undefined) throw new Error(`nothing was recorded of ${method} ${String(path)}`);
      return [found.status, found.response as nock.Body] as const;
    },
  };
}

describe('releases, against what GitHub answered', () => {
  it('are read, those too whose assets have no digest', async () => {
    const { releases, folder, answer } = recorded('release-assets');
    const [, release] = answer('get', /tags/);
    const [, assets] = answer('get', /1000\/assets$/);
    nock('https://api.github.com')
      .get(`${folder}?per_page=100`)
      .reply(200, [{ ...(release as object), assets }] as nock.Body);

    const found = await releases.ofTag('v1.0.0');

    expect(found).toMatchObject([{ id: 1000, tag: 'v1.0.0', draft: false, immutable: null, author: 1000 }]);
    expect(found[0]?.assets).toEqual([{ id: 1000, name: 'test-upload.txt', state: 'uploaded', digest: null }]);
  });

  it('get their files at the host that GitHub names for uploads', async () => {
    const { releases, folder, answer } = recorded('release-assets');
    nock('https://api.github.com')
      .get(`${folder}/1000`)
      .reply(...answer('get', /tags/));
    const upload = nock('https://uploads.github.com')
      .post(`${folder}/1000/assets?name=test-upload.txt`, Buffer.from(CONTENT).toString())
      .reply(...answer('post', /assets/));

    await releases.upload(1000, 'test-upload.txt', CONTENT);

    expect(upload.isDone()).toBe(true);
  });

  it('refuse a file of a name that is there already, and take it once that one is removed', async () => {
    const { releases, folder, answer } = recorded('release-assets-conflict');
    const api = nock('https://api.github.com');
    api
      .get(`${folder}/1000`)
      .times(2)
      .reply(...answer('get', /tags/));
    api.delete(`${folder}/assets/1000`).reply(...answer('delete', /assets/));
    const uploads = nock('https://uploads.github.com');
    uploads.post(`${folder}/1000/assets?name=test-upload.txt`).reply(...answer('post', /assets/));
    uploads.post(`${folder}/1000/assets?name=test-upload.txt`).reply(...answer('post', /assets/, 1));

    await expect(releases.upload(1000, 'test-upload.txt', CONTENT)).rejects.toMatchObject({ status: 422 });
    await releases.removeAsset(1000);
    await releases.upload(1000, 'test-upload.txt', CONTENT);

    expect([api.isDone(), uploads.isDone()]).toEqual([true, true]);
  });
});
