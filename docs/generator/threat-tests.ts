import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A test, by its title as it is written. */
export interface NumberedTest {
  /** Of a threat, `T7`, or of a hostile input, `24`. */
  readonly number: string;
  readonly file: string;
  readonly title: string;
}

/** `T5, T6: …` in front of a title, and `… (T7, input 24)` behind one. */
const [FRONT, BEHIND] = [/^((?:T\d+(?:, )?)+): /, / \(((?:(?:T|input )\d+(?:, )?)+)\)$/];
/** A text on one line, in quotes of any kind. */
const QUOTED = /'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`/g;
const SHOWN = 2;

/** Every title below a folder that bears a number, once for each of its numbers. */
export function numberedTests(root: string): readonly NumberedTest[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  return files.toSorted().flatMap((path) => {
    const file = `test/${path.replaceAll('\\', '/')}`;
    const titles = readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line) => [...line.matchAll(QUOTED)].map(([, single, double, back]) => single ?? double ?? back ?? ''));
    return titles.flatMap((title) => numbersOf(title).map((number) => ({ number, file, title: plain(title) })));
  });
}

function numbersOf(title: string): readonly string[] {
  const labels = `${FRONT.exec(title)?.[1] ?? ''}, ${BEHIND.exec(title)?.[1] ?? ''}`;
  return [...labels.matchAll(/T\d+|\d+/g)].map(([label]) => label);
}

function plain(title: string): string {
  return title.replace(FRONT, '').replace(BEHIND, '').replaceAll('\\', '');
}

/** A row of the page's tables: its number, and what stands in its cells. */
export interface ThreatRow {
  readonly number: string;
  readonly cells: readonly string[];
}

/** The rows of the page's tables that begin with a number. */
export function threatRows(page: string): readonly ThreatRow[] {
  return page.split('\n').flatMap((line) => {
    const cells = cellsOf(line);
    const [number = ''] = cells;
    return /^(?:T?\d+)$/.test(number) ? [{ number, cells }] : [];
  });
}

/** The page with the tests of each row in its last cell. */
export function withTests(page: string, root: string): string {
  const byNumber = Map.groupBy(numberedTests(root), ({ number }) => number);
  const lines = page.split('\n').map((line) => {
    const cells = cellsOf(line);
    const [number = ''] = cells;
    if (!/^(?:T?\d+)$/.test(number)) return line;
    return `| ${[...cells.slice(0, -1), testsCell(byNumber.get(number) ?? [])].join(' | ')} |`;
  });
  return lines.join('\n');
}

function cellsOf(line: string): readonly string[] {
  return line.startsWith('| ')
    ? line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim())
    : [];
}

function testsCell(tests: readonly NumberedTest[]): string {
  const files = [...Map.groupBy(tests, ({ file }) => file)];
  return files
    .map(([file, own]) => {
      const titles = [...new Set(own.map(({ title }) => title))];
      const more = titles.length > SHOWN ? `; ${titles.length - SHOWN} more` : '';
      return `[${basename(file, '.ts').replace('.test', '')}](../${file}): ${titles.slice(0, SHOWN).map(inCell).join('; ')}${more}`;
    })
    .join('<br>');
}

function inCell(title: string): string {
  return title.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('`', "'");
}
