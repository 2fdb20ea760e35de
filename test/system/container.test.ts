import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { inContainer } from '../../src/adapters/runtimes/measurer/container.ts';
import { inspectModel } from '../../src/adapters/runtimes/measurer/inspect-model.ts';
import { greedy } from '../../src/domain/decoding.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { exampleFolder, open } from '../adapters/onnx/example-model.ts';
import { podmanWithImage } from './podman-image.ts';

/** Readable by nobody's rights, as a checkout is. */
function readable(folder: string): string {
  chmodSync(folder, 0o755);
  return folder;
}

it('a model answers inside a container of podman as it does outside, and its files are inspected there', async () => {
  const sandbox = { kind: 'container', image: podmanWithImage() } as const;
  const folder = readable(exampleFolder('worse'));
  const requests = [{ prompt: '五言绝句《春夜》', seed: '1' }];
  const [inside, outside] = [await open(folder, { memory: 4 }, { sandbox }), await open(folder)];

  const answers = await inside.generate(requests, greedy(20));
  const files = [{ path: 'config.json', size: 2, digest: `sha256:${'0'.repeat(64)}` }];
  writeFileSync(join(folder, 'config.json'), '{}');
  const inspected = await inspectModel({ folder, files, sandbox, memory: 4 });

  expect(answers).toEqual(await outside.generate(requests, greedy(20)));
  expect(inspected.get('config.json')).toEqual({ format: 'json', problems: [] });
  await inside.close();
  await outside.close();
});

it('a program inside a container of podman has no network, no rights, no variable, and can change nothing', () => {
  vi.stubEnv('GITHUB_TOKEN', 'planted-secret');
  const image = podmanWithImage();
  const folder = readable(temporaryFolder());
  const probe = `
const fs = require('node:fs');
const tried = (what) => { try { return what(); } catch (error) { return error.code; } };
console.log(JSON.stringify({
  interfaces: fs.readFileSync('/proc/net/dev', 'utf8').split('\\n').slice(2).map((line) => line.trim().split(':')[0]).filter(Boolean),
  user: process.getuid(),
  capabilities: /CapEff:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1],
  privileges: /NoNewPrivs:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1],
  writes: tried(() => (fs.writeFileSync(${JSON.stringify(join(folder, 'x'))}, ''), 'written')),
  root: tried(() => (fs.writeFileSync('/x', ''), 'written')),
  secret: Object.values(process.env).includes('planted-secret'),
}));`;

  const { file, args } = inContainer(image, {
    command: { file: process.execPath, args: ['--eval', probe] },
    reads: [process.execPath, folder].map((path) => ({ from: path, at: path })),
    devices: 'none',
    environment: {},
    memory: 2 ** 31,
  });

  expect(JSON.parse(execFileSync(file, args, { encoding: 'utf8' }))).toEqual({
    interfaces: ['lo'],
    user: 65534,
    capabilities: '0000000000000000',
    privileges: '1',
    writes: 'EROFS',
    root: 'EROFS',
    secret: false,
  });
});
