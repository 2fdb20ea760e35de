import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own that goes when the test does. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'beian-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface RealRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** What git prints, as bytes. */
  bytes(...args: readonly string[]): Buffer;
  write(files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>): void;
  commit(message: string): string;
}

/** A real repository made by git itself, apart from the settings of this machine. */
export function realRepository(folder: string = temporaryFolder()): RealRepository {
  const environment = {
    ...process.env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    GIT_AUTHOR_NAME: 'T',
    GIT_AUTHOR_EMAIL: 't@example.invalid',
    GIT_COMMITTER_NAME: 'T',
    GIT_COMMITTER_EMAIL: 't@example.invalid',
  };
  const bytes = (...args: readonly string[]): Buffer =>
    execFileSync('git', args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const git = (...args: readonly string[]): string =>
    bytes(...args)
      .toString('utf8')
      .trim();
  mkdirSync(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch=main', '--template=');
  return {
    folder,
    git,
    bytes,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        const place = join(folder, path);
        mkdirSync(dirname(place), { recursive: true });
        if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, place);
        else writeFileSync(place, content);
      }
    },
    commit(message) {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '--message', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
