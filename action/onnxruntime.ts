import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { info } from '@actions/core';
import { cacheDir, find } from '@actions/tool-cache';
import { Fault, reasonOf } from '../src/domain/fault.ts';
import { fetchPinned, type PinnedPackage } from './pinned-packages.ts';

/** What onnxruntime-node consists of once its install script is left out; a test compares the digests with package-lock.json. */
export const ONNXRUNTIME_PACKAGES = [
  {
    name: 'onnxruntime-node',
    version: '1.30.0',
    integrity: 'sha512-twhs1C2C/BFkz1yc5OY0KIU2GUq6DURO7hD4bx5Q2Qy3nAMJwRXW8xU3NVczE29VA9lolLOYepoD8fjTGOfIqw==',
  },
  {
    name: 'onnxruntime-common',
    version: '1.30.0',
    integrity: 'sha512-7fdVWjAID1dVhH/G8qK3APARunV4VkBFoCQAP7qp4Wkab0mrorvmc+sqiT+mKXOzDqdjN5j+/Z9nb4gzNPWcyA==',
  },
] as const satisfies readonly PinnedPackage[];

const TOOL = 'beian-onnxruntime';

/** The folder with onnxruntime-node: as given, else from the runner's tool cache, where it comes once from the npm registry. */
export async function onnxruntimeFolder(given: string | null): Promise<string> {
  if (given !== null) return given;
  const { RUNNER_TEMP: temporary, RUNNER_TOOL_CACHE: cache } = process.env;
  if (!cache)
    throw new Fault('native-part-missing', {
      where: 'RUNNER_TOOL_CACHE',
      what: 'This runner names no tool cache to keep onnxruntime-node in',
    });
  const [{ version }] = ONNXRUNTIME_PACKAGES;
  const known = find(TOOL, version);
  if (known !== '') return join(known, 'node_modules');

  info(`Fetching onnxruntime-node ${version} from the npm registry of this runner, once`);
  const folder = await mkdtemp(join(temporary ?? tmpdir(), 'beian-'));
  try {
    await fetchPinned(ONNXRUNTIME_PACKAGES, folder);
    const unpacked = join(folder, 'unpacked');
    await removeOtherPlatforms(join(unpacked, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6'));
    return join(await kept(unpacked, version), 'node_modules');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function kept(unpacked: string, version: string): Promise<string> {
  try {
    return await cacheDir(unpacked, TOOL, version);
  } catch (cause) {
    throw new Fault('native-part-missing', {
      where: 'RUNNER_TOOL_CACHE',
      what: `The tool cache does not take onnxruntime-node: ${reasonOf(cause).slice(0, 200)}`,
      hint: 'Look for room and for the right to write there.',
      cause,
    });
  }
}

async function removeOtherPlatforms(binaries: string): Promise<void> {
  for (const platform of await readdir(binaries))
    for (const arch of await readdir(join(binaries, platform)))
      if (platform !== process.platform || arch !== process.arch)
        await rm(join(binaries, platform, arch), { recursive: true });
}
