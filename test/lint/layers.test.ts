import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** A fault in a file at that place, and the rule that must see it. */
const planted: readonly (readonly [path: string, code: string, rule: string])[] = [
  [
    'src/domain/a1.ts',
    "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
    'no-restricted-imports',
  ],
  ['src/domain/a2.ts', "import { parse } from 'yaml';\nexport const a = parse;\n", 'no-restricted-imports'],
  ['src/domain/ports/a3.ts', "import { x } from '../../engine/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/domain/a4.ts', "import type { X } from '../rules/x.ts';\nexport type A = X;\n", 'no-restricted-imports'],
  ['src/domain/a5.ts', 'export const a = Date.parse("2026-01-01");\n', 'no-restricted-globals'],
  ['src/domain/digest.ts', "import { x } from '../flow/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/engine/draw/b1.ts', "import { x } from '../../rules/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  [
    'src/engine/draw/b2.ts',
    "import { createHash } from 'node:crypto';\nexport const a = createHash;\n",
    'no-restricted-imports',
  ],
  ['src/engine/draw/b3.ts', 'export const a = Math.random();\n', 'no-restricted-properties'],
  ['src/engine/draw/b4.ts', 'export const a = Math.pow(2, 3);\n', 'no-restricted-properties'],
  ['src/engine/draw/b5.ts', 'export const a = process.env;\n', 'no-restricted-globals'],
  [
    'src/engine/draw/b6.ts',
    "import { z } from 'zod-extra';\nimport { y } from 'yargs';\nexport const a = [z, y];\n",
    'no-restricted-imports',
  ],
  ['src/rules/c1.ts', "import { x } from '../engine/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/checks/privacy/d1.ts', "import { x } from './other-check.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  [
    'src/checks/privacy/d2.ts',
    "import { x } from '../content/blocked-keywords.ts';\nexport const a = x;\n",
    'no-restricted-imports',
  ],
  [
    'src/checks/privacy/d3.ts',
    "import { x } from '../../catalogue/x.ts';\nexport const a = x;\n",
    'no-restricted-imports',
  ],
  ['src/checks/privacy/d4.ts', 'export const a = () => console;\n', 'no-restricted-globals'],
  ['src/checks/privacy/d5.ts', 'export const a = () => fetch("x");\n', 'no-restricted-globals'],
  ['src/catalogue/e1.ts', "import { x } from '../flow/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/catalogue/e2.ts', "import { x } from '../report/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/report/f1.ts', "import { x } from '../catalogue/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/report/f2.ts', "import { x } from '../checks/data/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/report/f3.ts', "import { x } from 'node:fs';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/flow/g1.ts', "import { x } from '../adapters/local/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/flow/g2.ts', "import { x } from 'node:fs';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/flow/g3.ts', "import { x } from '../checks/data/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/adapters/h1.ts', "import { x } from '../flow/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/adapters/h2.ts', "import { x } from '../catalogue/x.ts';\nexport const a = x;\n", 'no-restricted-imports'],
  ['src/cli/i1.ts', 'export default 1;\n', 'no-default-export'],
  ['src/cli/i2.ts', 'export const a: any = 1;\n', 'no-explicit-any'],
  ['src/cli/i3.ts', 'export const a = (x: string | null): number => x!.length;\n', 'no-non-null-assertion'],
  ['src/cli/i4.ts', 'export const a = (x: unknown): string => x as string;\n', 'consistent-type-assertions'],
  [
    'src/cli/i5.ts',
    'const later = async (): Promise<void> => {};\nexport const a = (): void => {\n  later();\n};\n',
    'no-floating-promises',
  ],
  [
    'src/cli/i6.ts',
    "export function a(x: 'b' | 'c'): number {\n  switch (x) {\n    case 'b':\n      return 1;\n  }\n  return 2;\n}\n",
    'switch-exhaustiveness-check',
  ],
  [
    'src/cli/i7.ts',
    `export const a = (): number => {\n${'  void 0;\n'.repeat(61)}  return 1;\n};\n`,
    'max-lines-per-function',
  ],
  [
    'src/cli/i8.ts',
    Array.from({ length: 251 }, (_, line) => `export const a${line} = ${line};\n`).join(''),
    'max-lines',
  ],
  ['src/cli/i9.ts', 'export const a = (b: 1, c: 2, d: 3, e: 4, f: 5): unknown => [b, c, d, e, f];\n', 'max-params'],
];

/** Code at the same places that must not be objected to. */
const allowed: readonly (readonly [path: string, code: string])[] = [
  ['src/domain/ok1.ts', "import { z } from 'zod';\nexport const a = z;\n"],
  ['src/domain/ports/ok2.ts', "import type { A } from '../ok1-type.ts';\nexport type B = A;\n"],
  ['src/engine/draw/ok3.ts', "import { parse } from 'yaml';\nimport { z } from 'zod';\nexport const a = [parse, z];\n"],
  [
    'src/checks/privacy/ok4.ts',
    "import { x } from '../../engine/x.ts';\nimport { y } from '../../rules/y.ts';\nexport const a = [x, y];\n",
  ],
  [
    'src/report/ok5.ts',
    "import { markdownTable } from 'markdown-table';\nimport { x } from '../rules/x.ts';\nexport const a = [markdownTable, x];\n",
  ],
  [
    'src/flow/verify/ok6.ts',
    "import { x } from '../../catalogue/x.ts';\nimport { y } from '../plan.ts';\nexport const a = [x, y];\n",
  ],
  [
    'src/adapters/local/ok7.ts',
    "import { readFileSync } from 'node:fs';\nimport { x } from '../../engine/x.ts';\nexport const a = [readFileSync, x];\n",
  ],
];

let messages: ReadonlyMap<string, readonly string[]>;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beian-lint-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, code] of [...planted, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  const oxlint = join(ROOT, 'node_modules', '.bin', 'oxlint');
  const { stdout } = await promisify(execFile)(oxlint, ['--type-aware', '--format=json'], {
    cwd: folder,
    maxBuffer: 1e8,
  }).catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { filename: string; code: string }[] };
  messages = new Map(
    Object.entries(Object.groupBy(diagnostics, ({ filename }) => filename)).map(([file, those]) => [
      file,
      (those ?? []).map(({ code }) => code),
    ]),
  );
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the lint rules', () => {
  it.each(planted.map(([path, code, rule]) => [path, rule, code] as const))('fire in %s: %s', (path, rule) => {
    expect((messages.get(path) ?? []).join(' ')).toContain(rule);
  });

  it.each(allowed.map(([path]) => path))('are silent in %s', (path) => {
    expect(messages.get(path) ?? []).toEqual([]);
  });
});
