import type { CorpusLabels } from '../../../domain/corpus-labels.ts';
import type { LabelProblem } from '../../../flow/data/labels.ts';
import { inTerminal, wideAligned } from '../../wide-table.ts';

/** Items that a terminal shows; --json has all. */
const SHOWN = 20;

const PROBLEMS: Readonly<Record<LabelProblem['code'], string>> = {
  'titles': 'the titles of the columns are not those that went out',
  'formula': 'a cell holds a formula',
  'unknown-item': 'the item was not drawn',
  'repeated-item': 'the item stands twice',
  'missing-item': 'the item is missing',
  'edited-item': 'protected cells were changed',
  'other-items': 'the items are not those that were drawn',
  'verdict': 'the verdict is not 合格 or 不合格',
  'risk': 'an item that fails needs one of the 31 risks, one that passes none',
  'reviewer': 'a verdict stands without its reviewer',
  'contradiction': 'one reviewer says two things of the item',
};

const OUTCOMES: Readonly<Record<CorpusLabels['outcome'], string>> = {
  'passed': 'PASSED: at least 96 % of the sample pass (TD-ASSESS-01).',
  'failed': 'FAILED: fewer than 96 % of the sample pass (TD-ASSESS-01).',
  'too-few': 'TOO FEW: TD-ASSESS-01 asks for 4,000 items, or all where there are fewer.',
  'open': 'OPEN: people have still to decide.',
};

/** What the cell of an item may hold if it is to be shown: in a sheet whose columns were moved it holds a text. */
const ITEM_ID = /^\S{1,200}:\d+$/;

/** Where and what, never the item's text. */
export function problemLine({ sheet, row, id, code }: LabelProblem): string {
  const item = id === null || !ITEM_ID.test(id) ? '' : `, item ${id}`;
  return inTerminal(`${sheet}${row === null ? '' : `, row ${row}`}${item}: ${PROBLEMS[code]}`);
}

/** What people said, for a terminal. */
export function labelsText({
  n,
  passed,
  failed,
  unlabelled,
  disputed,
  risks,
  reviewers,
  outcome,
}: CorpusLabels): string {
  const facts = [
    ['drawn', `${n}`],
    ['passed', `${passed}`],
    ['failed', `${failed.length}${failed.length === 0 ? '' : `: ${countsText(risks)}`}`],
    ['unlabelled', listed(unlabelled)],
    ['disputed', `${listed(disputed)}${disputed.length === 0 ? '' : ' (a further reviewer decides)'}`],
    ['reviewers', `${reviewers}`],
  ];
  return `${wideAligned(facts)}\n\n${OUTCOMES[outcome]}\n`;
}

function listed(ids: readonly string[]): string {
  if (ids.length === 0) return '0';
  const more = ids.length > SHOWN ? `, and ${ids.length - SHOWN} more (--json)` : '';
  return `${ids.length}: ${ids.slice(0, SHOWN).map(inTerminal).join(', ')}${more}`;
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
