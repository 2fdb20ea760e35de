import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { inContainer } from '../../../src/adapters/runtimes/measurer/container.ts';
import { greedy } from '../../../src/domain/decoding.ts';
import { fakeDocker } from '../../fakes/fake-docker.ts';
import { exampleFolder, open } from '../onnx/example-model.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const IMAGE = `registry.example.invalid:5000/team/glibc@sha256:${'a'.repeat(64)}`;
const mounted = (path: string): string[] => ['--mount', `type=bind,source=${path},target=${path},readonly`];

describe('a model inside a container', () => {
  it.each(['docker', 'podman'] as const)(
    'answers through %s, whose command line leaves it nothing',
    async (program) => {
      const calls = fakeDocker(program);
      vi.stubEnv('GITHUB_TOKEN', 'planted-secret');
      const folder = exampleFolder('worse');

      const model = await open(folder, { memory: 3 }, { sandbox: { kind: 'container', image: IMAGE } });
      const [answer] = await model.generate([{ prompt: '五言绝句《春夜》', seed: '1' }], greedy(5));
      await model.close();

      expect(answer?.tokens).toBe(5);
      const [{ args, environment } = { args: [], environment: [] }] = calls();
      const name = args[args.indexOf('--name') + 1] ?? '';
      expect(name).toMatch(/^beian-[0-9a-f-]{36}$/);
      const node = realpathSync(join(ROOT, 'node_modules'));
      const shut = `run --rm --interactive --name ${name} --network none --read-only --tmpfs /tmp:rw,nosuid,nodev,mode=1777 --cap-drop ALL`;
      const limits = `--security-opt no-new-privileges --user 65534:65534 --pids-limit 1024 --memory ${3 * 2 ** 30} --memory-swap ${3 * 2 ** 30}`;
      const own = '--hostname measurer --workdir /tmp --env HOME=/tmp --env TMPDIR=/tmp';
      const allocator = '--env MALLOC_MMAP_THRESHOLD_=33554432 --env MALLOC_TRIM_THRESHOLD_=1073741824';
      expect(args).toEqual([
        ...[shut, limits, own, allocator].flatMap((part) => part.split(' ')),
        ...mounted(process.execPath),
        ...['src', 'node_modules', 'package.json'].flatMap((part) => mounted(join(ROOT, part))),
        ...mounted(folder),
        ...mounted(join(node, 'onnxruntime-node')),
        ...mounted(join(node, 'onnxruntime-common')),
        '--entrypoint',
        process.execPath,
        IMAGE,
        '--single-threaded-gc',
        '--max-semi-space-size=64',
        join(ROOT, 'src', 'adapters', 'runtimes', 'measurer', 'measurer.ts'),
      ]);
      expect(environment).not.toContain('GITHUB_TOKEN');
    },
  );

  it('mounts a folder whose name is hard to write', () => {
    const { args } = inContainer(IMAGE, {
      command: { file: '/node', args: [] },
      reads: [{ from: '/a,"b"', at: '/m' }],
      devices: 'gpu',
      environment: {},
      memory: 1,
    });

    expect(args).toContain('type=bind,"source=/a,""b""",target=/m,readonly');
    expect(args.join(' ')).toContain('--gpus all');
  });

  it('is removed by its name where its measurer has to be killed', () => {
    const { args, ending } = inContainer(IMAGE, {
      command: { file: '/node', args: [] },
      reads: [],
      devices: 'none',
      environment: {},
      memory: 1,
    });

    expect(ending?.args).toEqual(['rm', '--force', args[args.indexOf('--name') + 1]]);
  });

  it('is a fault where no engine is there', async () => {
    fakeDocker();
    vi.stubEnv('PATH', '/nonexistent');

    await expect(
      open(exampleFolder('worse'), {}, { sandbox: { kind: 'container', image: IMAGE } }),
    ).rejects.toMatchObject({
      code: 'sandbox-missing',
      where: IMAGE,
      what: expect.stringContaining('docker or podman'),
    });
  });
});
