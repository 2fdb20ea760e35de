import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ONNXRUNTIME_PACKAGES } from '../../action/onnxruntime.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Resolved {
  readonly code: number | null;
  /** The folder, or the one line of the fault. */
  readonly said: string;
}

/** Asks for onnxruntime as the action does, in a process with the environment of this machine (its registry, certificates and proxies) and of a runner. */
function resolved(runner: Readonly<Record<string, string>>): Promise<Resolved> {
  const program = `
    const { onnxruntimeFolder } = await import(${JSON.stringify(join(ROOT, 'action', 'onnxruntime.ts'))});
    try { process.stderr.write(await onnxruntimeFolder(null)); }
    catch (error) { process.stderr.write(error.line()); process.exitCode = 2; }`;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, ...runner },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** A registry that has the pinned version, but with other bytes. */
async function otherRegistry(): Promise<string> {
  const [{ name, version }] = ONNXRUNTIME_PACKAGES;
  const tarball = gzipSync(tarOf('package/package.json', JSON.stringify({ name, version })));
  const server: Server = createServer(({ url = '' }, response) => {
    const { port } = server.address() as AddressInfo;
    if (url.endsWith('.tgz')) return response.end(tarball);
    const dist = {
      tarball: `http://127.0.0.1:${port}/${name}-${version}.tgz`,
      integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    };
    return response.end(JSON.stringify({ name, versions: { [version]: { name, version, dist } } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** One file in a ustar archive. */
function tarOf(path: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0ustar\x0000', 148);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, Buffer.from(content.padEnd(512, '\0')), Buffer.alloc(1024)]);
}

describe('onnxruntime for the action', () => {
  it('comes once from the registry of the runner, only for its own platform, and then from the tool cache', async () => {
    const cache = temporaryFolder();
    const runner = { RUNNER_TOOL_CACHE: cache, RUNNER_TEMP: temporaryFolder() };

    const first = await resolved(runner);
    const again = await resolved({ ...runner, npm_config_registry: 'http://127.0.0.1:9/' });
    const loaded = spawnSync(
      process.execPath,
      ['--eval', `console.log(require(${JSON.stringify(join(first.said, 'onnxruntime-node'))}).env.versions.node)`],
      { encoding: 'utf8' },
    );

    expect([first.code, first.said]).toEqual([0, expect.stringContaining(cache)]);
    expect(again).toEqual(first);
    expect([loaded.stderr, loaded.stdout]).toEqual(['', '1.30.0\n']);
    expect(readdirSync(join(first.said, 'onnxruntime-node', 'bin', 'napi-v6', process.platform))).toEqual([
      process.arch,
    ]);
    expect(readdirSync(runner.RUNNER_TEMP)).toEqual([]);
  }, 120_000);

  it('is refused where the registry gives other bytes, and nothing is kept', async () => {
    const cache = temporaryFolder();
    const registry = await otherRegistry();

    const ended = await resolved({
      RUNNER_TOOL_CACHE: cache,
      RUNNER_TEMP: temporaryFolder(),
      HOME: temporaryFolder(),
      npm_config_registry: registry,
    });

    expect([ended.code, ended.said]).toEqual([
      2,
      expect.stringMatching(/^The registry gives another .*\[native-part-altered\]$/),
    ]);
    expect(readdirSync(cache)).toEqual([]);
  }, 60_000);

  it.each([
    ['the registry cannot be reached', { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' }],
    ['there is no npm', { PATH: '/nowhere' }],
    ['the runner has no tool cache', { RUNNER_TOOL_CACHE: '' }],
  ])(
    'is one clear line where %s',
    async (_, environment) => {
      const ended = await resolved({
        RUNNER_TOOL_CACHE: temporaryFolder(),
        RUNNER_TEMP: temporaryFolder(),
        HOME: temporaryFolder(),
        ...environment,
      });

      expect([ended.code, ended.said]).toEqual([2, expect.stringMatching(/^[^\n]+\[native-part-missing\]$/)]);
    },
    60_000,
  );

  it('is pinned to what package-lock.json pins', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity: string }>;
    };

    for (const { name, version, integrity } of ONNXRUNTIME_PACKAGES)
      expect(packages[`node_modules/${name}`]).toMatchObject({ version, integrity });
  });
});
