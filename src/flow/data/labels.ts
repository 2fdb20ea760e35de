import type { CorpusDraw } from '../../domain/corpus-draw.ts';
import type { CorpusLabels } from '../../domain/corpus-labels.ts';
import { digestOfJson, type Digest } from '../../domain/digest.ts';
import type { Instant } from '../../domain/instant.ts';
import { decidedLabels } from '../../engine/labels/decided-labels.ts';
import { readLabels, type SheetProblem } from '../../engine/labels/read-labels.ts';
import { isAtLeast } from '../../engine/statistics/share.ts';
import type { SheetRow } from '../../engine/xlsx/sheet-rows.ts';
import { control } from '../../rules/controls.ts';
import { isRiskId } from '../../rules/risks.ts';
import { version } from '../../version.ts';

/** A sheet that came back. */
export interface FilledSheet {
  readonly name: string;
  readonly digest: Digest;
  readonly rows: readonly SheetRow[];
}

export interface LabelProblem extends Omit<SheetProblem, 'code'> {
  readonly sheet: string;
  readonly code: SheetProblem['code'] | 'contradiction';
}

/** What people said of a draw, or what is wrong with their sheets: all of it, so that nobody mends one row after the other. */
export function labelsOf(
  draw: CorpusDraw,
  sheets: readonly FilledSheet[],
  at: Instant,
): CorpusLabels | { readonly problems: readonly LabelProblem[] } {
  const read = sheets.map(({ name, rows }) => ({ name, ...readLabels(rows, draw, isRiskId) }));
  const problems = read.flatMap(({ name, problems: odd }) => odd.map((problem) => ({ ...problem, sheet: name })));
  if (problems.length > 0) return { problems };
  const ids = draw.ids ?? read[0]?.ids ?? [];
  const { contradicted, ...decided } = decidedLabels(
    ids,
    read.flatMap(({ labels }) => labels),
  );
  if (contradicted.length > 0)
    return {
      problems: contradicted.map((id) => ({
        row: null,
        id,
        code: 'contradiction',
        sheet: sheets.map(({ name }) => name).join(' '),
      })),
    };
  return {
    schema: 1,
    beian: version,
    at,
    draw: digestOfJson(draw),
    sheets: sheets.map(({ digest }) => digest),
    population: draw.population,
    n: draw.n,
    ...decided,
    failed: [...decided.failed],
    unlabelled: [...decided.unlabelled],
    disputed: [...decided.disputed],
    outcome: outcomeOf(draw, decided),
  };
}

function outcomeOf(
  { n, population }: CorpusDraw,
  { passed, unlabelled, disputed }: Omit<ReturnType<typeof decidedLabels>, 'contradicted'>,
): CorpusLabels['outcome'] {
  const { threshold, sample_min: least } = control('TD-ASSESS-01');
  if (n < Math.min(Number(least), population.items)) return 'too-few';
  if (unlabelled.length + disputed.length > 0) return 'open';
  return isAtLeast(Number(threshold), passed, n) ? 'passed' : 'failed';
}
