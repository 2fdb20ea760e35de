import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exampleRepository } from '../fakes/example-repository.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { open, exampleFolder } from '../adapters/onnx/example-model.ts';
import { greedy } from '../../src/domain/decoding.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BEIAN = join(ROOT, 'bin', 'beian.js');
const beian = (...args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [BEIAN, ...args], { encoding: 'utf8' });

describe('a filing bundle in the tools that an auditor has', () => {
  it('unzips, passes sha256sum, and opens with age', () => {
    const out = join(temporaryFolder(), 'out');
    const ran = beian(
      'run',
      '--repo',
      exampleRepository('better').folder,
      '--base',
      'main',
      '--head',
      'pull',
      '--out',
      out,
    );
    const [bundle = ''] = readdirSync(out).filter((file) => file.endsWith('.zip'));
    const folder = temporaryFolder();

    execFileSync('unzip', ['-q', join(out, bundle), '-d', folder], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const sums = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    const transcript = execFileSync(
      'age',
      [
        '--decrypt',
        '--identity',
        join(out, 'key.txt'),
        join(folder, 'evidence/content/blocked-keywords/transcript.jsonl.age'),
      ],
      { encoding: 'utf8' },
    );

    expect([ran.stderr, ran.status]).toEqual([ran.stderr, 0]);
    expect(
      sums
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': OK')),
    ).toBe(true);
    expect(transcript.trim().split('\n')).toHaveLength(93);
  });
});

describe('Git LFS itself', () => {
  it('stores weights that a run finds through their pointers', () => {
    const real = realRepository();
    const example = exampleRepository('better');
    real.git('lfs', 'install', '--local');
    real.write({ '.gitattributes': '*.onnx filter=lfs diff=lfs merge=lfs -text\n' });
    real.commit('attributes');
    for (const branch of ['main', 'pull']) {
      if (branch === 'pull') real.git('checkout', '--quiet', '-b', branch);
      example.git('checkout', '--quiet', branch);
      execFileSync('cp', [
        '-r',
        ...readdirSync(example.folder)
          .filter((name) => name !== '.git')
          .map((name) => join(example.folder, name)),
        real.folder,
      ]);
      real.commit(branch);
    }

    const planned = beian(
      'plan',
      '--repo',
      real.folder,
      '--base',
      'main',
      '--head',
      'pull',
      '--out',
      join(temporaryFolder(), 'out'),
    );

    expect(real.git('show', 'pull:model/onnx/model.onnx')).toContain('git-lfs.github.com/spec/v1');
    expect([planned.stderr, planned.status]).toEqual(['', 0]);
    expect(planned.stdout).toContain('training/held-out-perplexity');
  });
});

describe('a full disk', () => {
  it('gives one line and exit code 2, and the same command continues once there is room', () => {
    const { folder } = exampleRepository('better');
    const run = (out: string): ReturnType<typeof beian> =>
      beian('run', '--repo', folder, '--base', 'main', '--head', 'pull', '--out', out);
    const elsewhere = join(temporaryFolder(), 'out');
    run(elsewhere);
    const disk = join(temporaryFolder(), 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk]);
    onTestFinished(() => void spawnSync('umount', ['--lazy', disk]));
    // Room for the model and half of what comes after it.
    const [models, all] = [onDisk(join(elsewhere, '.state', 'models')), onDisk(elsewhere)];
    writeFileSync(join(disk, 'ballast'), new Uint8Array(DISK_BYTES - (models + all) / 2));

    const full = run(join(disk, 'out'));
    const left = readdirSync(disk, { recursive: true }).map(String);
    rmSync(join(disk, 'ballast'));
    const again = run(join(disk, 'out'));

    expect(full.status).toBe(2);
    expect(full.stderr.split('\n').filter((line) => line.startsWith('beian: '))).toEqual([
      expect.stringMatching(/^beian: The disk is full .*\[disk-full\]$/),
    ]);
    expect(left.filter((path) => path.includes('.partial-') || path.endsWith('.zip'))).toEqual([]);
    expect([again.stderr, again.status]).toEqual([again.stderr, 0]);
  });
});

const DISK_BYTES = 64 * 2 ** 20;

/** What the files below a folder take, in whole pages, in bytes. */
function onDisk(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + 4096 * Math.ceil(statSync(join(parentPath, name)).size / 4096), 0);
}

describe('the webgpu provider on a software GPU', () => {
  it('writes the tokens that the cpu provider writes', async () => {
    process.env['VK_ICD_FILENAMES'] = '/usr/lib/chromium/vk_swiftshader_icd.json';
    onTestFinished(() => void delete process.env['VK_ICD_FILENAMES']);
    const folder = exampleFolder('better');
    const requests = [
      { prompt: '五言绝句《春夜》', seed: '1' },
      { prompt: '七言绝句《江上》', seed: '2' },
    ];

    const [gpu, cpu] = [await open(folder, { provider: 'webgpu' }), await open(folder)];
    const answers = await gpu.generate(requests, greedy(8));

    expect(gpu.environment).toMatchObject({ provider: 'webgpu', sessions: 1 });
    expect(answers).toEqual(await cpu.generate(requests, greedy(8)));
    await gpu.close();
    await cpu.close();
  });
});
