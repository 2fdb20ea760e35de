import { expect, it } from 'vitest';
import { githubScene } from './scene.ts';

// https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md
it('Git LFS of a repository gives its own objects to those who say who they are', async () => {
  const { github, installation, repository } = githubScene();
  const other = github.repository('acme/other');
  const pointer = repository.lfs(Buffer.from('weights'));
  const [, oid = ''] = /sha256:(\w+)/.exec(pointer) ?? [];
  const basic = `basic ${Buffer.from(`x-access-token:${installation.token()}`).toString('base64')}`;
  const ask = async (
    name: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly href: string }> => {
    const body = JSON.stringify({ operation: 'download', transfers: ['basic'], objects: [{ oid, size: 7 }] });
    const sent = await github.request({
      method: 'POST',
      url: `https://github.com/${name}.git/info/lfs/objects/batch`,
      headers,
      body,
    });
    const read = JSON.parse(sent.body.toString('utf8')) as {
      readonly objects?: readonly { readonly actions?: { readonly download: { readonly href: string } } }[];
    };
    return { status: sent.status, href: read.objects?.[0]?.actions?.download.href ?? '' };
  };

  const known = await ask(repository.fullName, { authorization: basic });

  expect((await github.request({ url: known.href })).body.toString('utf8')).toBe('weights');
  expect((await github.request({ url: known.href, headers: { authorization: basic } })).status).toBe(400);
  expect((await ask(repository.fullName, {})).status).toBe(401);
  expect((await ask(other.fullName, { authorization: basic })).href).toBe('');
});
