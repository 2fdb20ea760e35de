import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { inContainer } from '../../src/adapters/runtimes/measurer/container.ts';
import { inspectModel } from '../../src/adapters/runtimes/measurer/inspect-model.ts';
import { greedy } from '../../src/domain/decoding.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { exampleFolder, open } from '../adapters/onnx/example-model.ts';

/** Limits that a machine without a login manager allows, and the one runtime that knows its mixed control groups. */
const ENGINE = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
`;

const NATIVE = ['onnxruntime_binding.node', 'libonnxruntime.so.1'].map((name) =>
  join(import.meta.dirname, '../../node_modules/onnxruntime-node/bin/napi-v6/linux', process.arch, name),
);

/** The system's libraries that a program or library is linked with. */
function librariesOf(path: string): readonly string[] {
  return execFileSync('ldd', [path], { encoding: 'utf8' }).match(/(?<=\s)\/(?:usr\/)?lib(?:64)?\/[^\s:]+/g) ?? [];
}

/** podman alone on the PATH, and an image of its own: nothing but this machine's libraries for Node.js. */
function podmanWithImage(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'containers.conf'), ENGINE);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('PATH', '/usr/bin:/usr/sbin:/bin:/sbin');
  vi.stubEnv('CONTAINERS_CONF', join(folder, 'containers.conf'));
  for (const library of [process.execPath, ...NATIVE].flatMap(librariesOf)) {
    mkdirSync(join(folder, 'root', dirname(library)), { recursive: true });
    copyFileSync(library, join(folder, 'root', library));
  }
  for (const empty of ['tmp', 'proc', 'dev', 'sys']) mkdirSync(join(folder, 'root', empty), { recursive: true });
  const tar = execFileSync('tar', ['-C', join(folder, 'root'), '-c', '.'], { maxBuffer: 2 ** 30 });
  const name = `beian-test-${process.pid}-${basename(folder).toLowerCase()}`;
  execFileSync('podman', ['import', '-', name], { input: tar, stdio: ['pipe', 'ignore', 'ignore'] });
  const digest = execFileSync('podman', ['images', '--digests', '--format', '{{.Digest}}', `localhost/${name}`], {
    encoding: 'utf8',
  }).trim();
  onTestFinished(() => void execFileSync('podman', ['rmi', '--force', name], { stdio: 'ignore' }));
  return `localhost/${name}@${digest}`;
}

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
