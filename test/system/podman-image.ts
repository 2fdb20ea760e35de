import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../fakes/git-scene.ts';

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
export function podmanWithImage(): string {
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
