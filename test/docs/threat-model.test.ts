import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { numberedTests, threatRows, withTests } from '../../docs/generator/threat-tests.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROWS = threatRows(readFileSync(join(ROOT, 'docs', 'threat-model.md'), 'utf8'));

/** A folder with one test file of these titles. */
function withTitles(...titles: readonly string[]): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'test', 'a.test.ts'), titles.map((title) => `it(${title}, () => {});\n`).join(''));
  return root;
}

describe('the threat model', () => {
  it('has every threat and every hostile input once', () => {
    const threats = Array.from({ length: 40 }, (_, index) => `T${index + 1}`);
    const inputs = Array.from({ length: 54 }, (_, index) => String(index + 1));

    expect(ROWS.map(({ number }) => number)).toEqual([...threats, ...inputs]);
  });

  it('has a test for everything that it calls handled', () => {
    const tested = new Set(numberedTests(ROOT).map(({ number }) => number));
    const handled = ROWS.filter(({ cells }) => !cells.some((cell) => cell.startsWith('open')));

    expect(handled.length).toBeGreaterThan(85);
    expect(handled.filter(({ number }) => !tested.has(number)).map(({ number }) => number)).toEqual([]);
  });

  it('knows every number that a test bears', () => {
    const known = new Set(ROWS.map(({ number }) => number));

    expect(numberedTests(ROOT).filter(({ number }) => !known.has(number))).toEqual([]);
  });
});

describe('the number of a test', () => {
  it.each([
    ["'is so (T7)'", ['T7']],
    ['"is so (T7, T40, input 24, input 3)"', ['T7', 'T40', '24', '3']],
    ['`is ${so} (input 54)`', ['54']],
    ["'T5, T6: is so'", ['T5', 'T6']],
    ["'at T7, as GB/T 45654 says (n = 3)'", []],
    ["'input 7 is so'", []],
  ])('is read from the front or the end of its title: %s', (title, numbers) => {
    expect(numberedTests(withTitles(title)).map(({ number }) => number)).toEqual(numbers);
  });

  it('puts its title into the last cell of the row, so that it is no markup there', () => {
    const root = withTitles("'T5: a | b <i> (input 2)'");

    expect(withTests('| # | tests |\n| T5 | gone |\n| 2 |  |\n| T6 | gone |\nT5 | as it is |', root)).toBe(
      [
        '| # | tests |',
        '| T5 | [a](../test/a.test.ts): a \\| b &lt;i> |',
        '| 2 | [a](../test/a.test.ts): a \\| b &lt;i> |',
        '| T6 |  |',
        'T5 | as it is |',
      ].join('\n'),
    );
  });
});
