import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordDocuments } from '../../src/adapters/documents/word-documents.ts';
import { run } from '../../src/flow/run.ts';
import { version } from '../../src/version.ts';
import { scene } from '../fakes/scene.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The package packed and installed in an empty folder, with nothing of this clone in reach. */
function installed(): string {
  const folder = temporaryFolder();
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', '--silent', `./${tarball}`], {
    cwd: folder,
    stdio: 'pipe',
  });
  return folder;
}

function beian(folder: string, ...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  // The command's own first line looks for node on the PATH.
  const environment = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` };
  return spawnSync(join(folder, 'node_modules', '.bin', 'beian'), args, {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
}

describe('the packed package', () => {
  it('installs without any dependency and runs its command line', async () => {
    const folder = installed();
    const { planned, machine } = await scene();
    const release = { ...planned, plan: { ...planned.plan, judge: { ...planned.plan.judge, version } } };
    const { bundle } = await run(release, { ...machine, version, documents: wordDocuments });
    writeFileSync(join(folder, 'bundle.zip'), machine.out.files.get(bundle ?? '') ?? new Uint8Array());

    const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    const verified = beian(folder, 'verify', 'bundle.zip');
    const help = beian(folder, '--help');
    const missing = beian(folder, 'verify', 'gone.zip');

    expect(packages).toEqual(['beian']);
    expect([verified.stderr, verified.status]).toEqual(['', 0]);
    expect(verified.stdout).toContain('EQUAL');
    expect(help.stdout).toContain(`beian ${version}`);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toMatch(/^beian: .*gone\.zip.*\[evidence-missing\]\n$/);
  }, 120_000);

  it('holds what it needs and nothing else', () => {
    const listed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    ) as unknown;
    const [packed] = (Array.isArray(listed) ? listed : Object.values(listed as object)) as {
      files: { path: string }[];
    }[];

    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(
      paths.filter(
        (path) =>
          !/^(bin\/beian\.js|dist\/(cli|measurer|locate-worker)\.js|dist\/licences-[\w-]+\.txt|docs\/.+\.(md|json|png)|package\.json|LICENSE|CHANGELOG\.md|README(\.zh-CN)?\.md)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
    expect(paths).toContain('dist/cli.js');
  });
});
