import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchOutside } from '../../../src/cli/fetch-outside.ts';
import { plannedModels, type RunRequest } from '../../../src/cli/workplace.ts';
import { unsignedSeeds } from '../../../src/engine/draw/draw-seeds.ts';
import { fileServer, sendRange, type FileServer } from '../../fakes/file-server.ts';
import { realRepository, temporaryFolder, type RealRepository } from '../../fakes/git-scene.ts';
import { baseFiles, POLICY, weights } from '../../fakes/scene.ts';

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const reference = (address: string, content: Uint8Array): string =>
  `from: ${address}\nsize: ${content.length}\nsha256: ${sha256Of(content)}\n`;

/** A team that keeps its weights on a server, and a pull request that names others there. */
async function outside(): Promise<{ readonly server: FileServer; readonly real: RealRepository }> {
  const contents = new Map([
    ['/base', weights('base')],
    ['/head', weights('head')],
  ]);
  const server = await fileServer((asked, response) =>
    sendRange(contents.get(asked.path) ?? new Uint8Array(), asked, response),
  );
  const real = realRepository();
  const { 'model/model.onnx': _, ...others } = baseFiles;
  const named = (name: 'base' | 'head'): Record<string, string> => ({
    'model/model.onnx.ref.yml': reference(`${server.origin}/${name}`, weights(name)),
  });
  real.write({
    ...others,
    '.github/beian.yml': POLICY.replace('folder: model,', `folder: model, sources: ['${server.origin}/'],`),
    ...named('base'),
  });
  real.commit('base');
  real.git('checkout', '--quiet', '-b', 'pull');
  real.write(named('head'));
  real.commit('head');
  return { server, real };
}

const terminal = { stdout: { write() {} }, stderr: { write() {} }, environment: {}, now: () => 0 };
const requestOf = (real: RealRepository, cache: string | null): RunRequest => ({
  repo: real.folder,
  base: 'main',
  head: 'pull',
  mergeBase: null,
  out: join(temporaryFolder(), 'out'),
  tier: 'quick',
  organisation: null,
  seeds: unsignedSeeds,
  at: '2026-03-01T00:00:00Z',
  model: null,
  onnxruntime: null,
  sandbox: { kind: 'none' },
  cache,
  identities: [],
  secrets: null,
});

describe('a model whose weights lie outside git', () => {
  it('is planned from the tree alone: another reference is another model, and nobody is asked for it', async () => {
    const { server, real } = await outside();

    const [one] = await plannedModels(requestOf(real, null), terminal);

    const { changes, head, base } = one?.planned.plan ?? expect.unreachable();
    expect(changes).toEqual([{ artefact: 'weights', kind: 'replaced', path: 'model/model.onnx.ref.yml' }]);
    expect(head.files).toContainEqual({
      path: 'model.onnx',
      size: weights('head').length,
      digest: `sha256:${sha256Of(weights('head'))}`,
    });
    expect(head.root).not.toBe(base?.root);
    expect(server.asked).toEqual([]);
  });

  it('has the plan that it would have with its weights in git', async () => {
    const { real } = await outside();
    real.git('rm', '--quiet', 'model/model.onnx.ref.yml');
    real.write({ 'model/model.onnx': weights('head') });
    const commit = real.commit('in git');

    const [inGit] = await plannedModels({ ...requestOf(real, null), head: commit }, terminal);
    const [byReference] = await plannedModels({ ...requestOf(real, null), head: 'pull~1' }, terminal);

    expect(inGit?.planned.plan.head.root).toBe(byReference?.planned.plan.head.root);
  });

  it('lies whole in the folder of whoever measures it, fetched by the job before', async () => {
    const { server, real } = await outside();
    const cache = temporaryFolder();
    await fetchOutside(requestOf(real, cache), null, terminal);
    const fetched = server.asked.length;

    const [one] = await plannedModels(requestOf(real, cache), terminal);

    const { placed } = one?.planned.head ?? expect.unreachable();
    expect(readFileSync(join(placed.folder, 'model.onnx')).equals(weights('head'))).toBe(true);
    expect(readFileSync(join(placed.folder, 'config.json'), 'utf8')).toBe('{}');
    expect([fetched, server.asked.length]).toEqual([2, 2]);
  });

  it('is refused where a file and a reference to it lie side by side', async () => {
    const { real } = await outside();
    real.write({ 'model/model.onnx': weights('other') });
    real.commit('both');

    await expect(plannedModels(requestOf(real, null), terminal)).rejects.toMatchObject({
      code: 'reference-unusable',
      where: 'model/model.onnx.ref.yml',
    });
  });
});
