import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const PAGES = [
  'README.md',
  'README.zh-CN.md',
  '.github/CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/runtimes.md',
  'docs/threat-model.md',
  'examples/poetry/README.md',
  'bench/README.md',
];

describe('the two READMEs', () => {
  const parts = (text: string, pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(([whole]) => whole);

  it('have the same sections, in the same order', () => {
    const levels = (text: string): readonly string[] => parts(text, /^#+(?= )/gm);

    expect(levels(read('README.zh-CN.md'))).toEqual(levels(read('README.md')));
    expect(levels(read('README.md')).length).toBeGreaterThan(8);
  });

  it('give the same commands, links and tables', () => {
    const [en, zh] = [read('README.md'), read('README.zh-CN.md')];

    expect(parts(zh, /^(?:npm|npx|- uses:|- run:|  with:) [^#\n]*/gm).map((line) => line.trim())).toEqual(
      parts(en, /^(?:npm|npx|- uses:|- run:|  with:) [^#\n]*/gm).map((line) => line.trim()),
    );
    expect(parts(zh, /\]\((?!README)[^)]+\)/g).toSorted()).toEqual(parts(en, /\]\((?!README)[^)]+\)/g).toSorted());
    expect(parts(zh, /^\|/gm)).toHaveLength(parts(en, /^\|/gm).length);
  });
});

describe('every page', () => {
  it.each(PAGES)('%s links to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');

    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});

it('is what the code gives, wherever it is written from the code', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'docs', 'generator', 'generate.ts'), '--check'], {
    encoding: 'utf8',
  });

  expect([stderr, status]).toEqual(['', 0]);
});
