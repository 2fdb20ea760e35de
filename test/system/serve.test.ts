import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Sandbox } from '../../src/adapters/runtimes/measurer/sandbox.ts';
import { serveRuntimes } from '../../src/adapters/runtimes/serve/serve-runtimes.ts';
import { greedy } from '../../src/domain/decoding.ts';
import type { LanguageModel } from '../../src/domain/ports/language-model.ts';
import { ServeRuntime } from '../../src/domain/runtime.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { podmanWithImage } from './podman-image.ts';

const FAKES = join(import.meta.dirname, '..', 'fakes');

/** A model folder, served by a program of the fakes with these arguments inside that sandbox. */
async function served(sandbox: Sandbox, command: readonly string[], over: object = {}): Promise<LanguageModel> {
  const [program = '', ...args] = command;
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'weights.txt'), 'weights');
  const wish = ServeRuntime.parse({
    kind: 'serve',
    command: [process.execPath, join(FAKES, program), ...args],
    image: sandbox.kind === 'container' ? sandbox.image : null,
    needs: [FAKES, dirname(process.execPath)],
    scoring: 'echo',
    memory: 4,
    startup: 60,
    ...over,
  });
  // The image of the policy is the sandbox, whatever stands around other models.
  const around = sandbox.kind === 'container' ? ({ kind: 'bubblewrap' } as const) : sandbox;
  const model = await serveRuntimes({ sandbox: around, logs: temporaryFolder() }).open(folder, [], wish);
  onTestFinished(() => model.close());
  return model;
}

const sandboxes: readonly (readonly [string, () => Sandbox])[] = [
  ['bubblewrap', () => ({ kind: 'bubblewrap' })],
  ['a container of podman', () => ({ kind: 'container', image: podmanWithImage() })],
];
const one = [{ prompt: '五言绝句《春夜》', seed: '1' }];

it.each(sandboxes)('a command serves inside %s as it does outside', async (_, sandbox) => {
  const inside = await served(sandbox(), ['fake-openai.ts', '{port}']);
  const outside = await served({ kind: 'none' }, ['fake-openai.ts', '{port}']);

  expect(await inside.generate(one, greedy(8))).toEqual(await outside.generate(one, greedy(8)));
  expect(await inside.score(['春夜'])).toEqual(await outside.score(['春夜']));
});

it.each(sandboxes)('a command inside %s has no way out, reads the model and changes nothing', async (_, sandbox) => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('GITHUB_TOKEN', 'planted-secret');
  const machine = createServer();
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void machine.close());
  const { port } = machine.address() as AddressInfo;
  const command = ['probing-server.mjs', '{model}', '{port}', String(port)];
  const probed = async (model: LanguageModel): Promise<unknown> =>
    JSON.parse((await model.generate(one, greedy(8)))[0]?.text ?? '');

  const inside = await probed(await served(sandbox(), command));
  const outside = await probed(await served({ kind: 'none' }, command));

  expect(inside).toEqual({
    machine: 'ECONNREFUSED',
    internet: 'ENETUNREACH',
    interfaces: ['lo'],
    reads: 'weights',
    writes: 'EROFS',
    secrets: [],
    capabilities: '0000000000000000',
    others: expect.any(Number),
  });
  expect((inside as { others: number }).others).toBeLessThan(5);
  // The same command outside does all of it: the test can fail.
  expect(outside).toMatchObject({ machine: 'connected', writes: 'written' });
});

it('two models are served at a time, each on the same port of a network of its own', async () => {
  const command = ['fake-openai.ts', '18423'];
  const first = await served({ kind: 'bubblewrap' }, command, { port: 18_423 });
  const second = await served({ kind: 'bubblewrap' }, command, { port: 18_423 });

  expect(await second.generate(one, greedy(8))).toEqual(await first.generate(one, greedy(8)));
});
