import type { ScanFigures } from '../../../flow/privacy/scan.ts';
import { inTerminal } from '../../wide-table.ts';

/** One line each; those beyond are counted. */
const SHOWN = 50;

/** What could not be looked at, for people: which file and line, why, what to do. */
export function problemLines({ listed, problems }: ScanFigures): readonly string[] {
  const lines = listed
    .slice(0, SHOWN)
    .map(
      ({ file, line, what, hint }) =>
        `beian: ${what} (${inTerminal(file)}${line === null ? '' : `:${line}`}). ${hint} [corpus-unreadable]\n`,
    );
  return problems > SHOWN ? [...lines, `beian: ${problems - SHOWN} more could not be looked at.\n`] : lines;
}
