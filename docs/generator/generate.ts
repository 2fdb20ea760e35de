import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldTables } from './fold-tables.ts';
import { pages } from './pages.ts';
import { withTables } from './readme-tables.ts';
import { ruleIds } from './rule-ids.ts';
import { withTests } from './threat-tests.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const THREATS = 'docs/threat-model.md';
const READMES = { 'README.md': 'en', 'README.zh-CN.md': 'zh' } as const;

/** Everything that is written from the code: `npm run docs` writes it, `npm run docs -- --check` compares. */
function written(): ReadonlyMap<string, string> {
  const readmes = Object.entries(READMES).map(
    ([path, language]) => [path, withTables(read(path), language, ROOT)] as const,
  );
  return new Map([
    ...pages(),
    ['src/rules/ids.ts', ruleIds()],
    ['src/engine/keywords/fold-tables.json', foldTables()],
    [THREATS, withTests(read(THREATS), ROOT)],
    ...readmes,
  ]);
}

function read(path: string): string {
  return existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
}

const stale = [...written()].filter(([path, content]) => read(path) !== content);
if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`${path} is not what the code gives: run npm run docs\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, content] of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
    process.stdout.write(`${path}\n`);
  }
}
