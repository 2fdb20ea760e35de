import type { Control } from '../../domain/control.ts';
import type { Limit } from '../../domain/limit.ts';
import type { Language, Words } from '../../domain/words.ts';
import { codeSpan } from '../code-span.ts';
import { inMarkdown } from '../inert.ts';
import { levelNames, verifiedNames } from '../labels.ts';

/** What is known of a check, under the policy of the base branch. */
export interface Explained {
  readonly check: string;
  readonly asks: Words;
  /** Each control that it speaks to, and its limit; null where no pack in force holds it. */
  readonly controls: readonly { readonly control: Control; readonly limit: Limit | null }[];
  /** What to do about each finding that calls for something. */
  readonly remedies: readonly { readonly code: string; readonly remedy: Words }[];
}

const COMPARATORS: Readonly<Record<Control['comparator'], string>> = {
  '<=': '≤',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
  'exists': 'exists:',
  'true': 'true:',
  'covers': 'covers',
  'in': 'in',
  'matches': 'matches',
  'n/a': '–',
};

/** What a check asks, by which clauses and limits, and what to do where it fails. */
export function explanation({ check, asks, controls, remedies }: Explained, language: Language): string {
  const team = { zh: '- 团队自己的限值，没有条款', en: "- the team's own limit, no clause" }[language];
  const todo = { zh: '不达标时', en: 'What to do' }[language];
  return [
    `**${codeSpan(check)}** ${asks[language]}`,
    '',
    ...(controls.length === 0 ? [team] : controls.map((one) => controlLine(one, language))),
    ...(remedies.length === 0 ? [] : ['', `${todo}:`, '']),
    // A remedy's figures are those of a finding; here there is none.
    ...remedies.map(({ code, remedy }) => `- ${codeSpan(code)} → ${remedy[language].replaceAll(/\{\w+\}/g, '…')}`),
  ].join('\n');
}

function controlLine({ control, limit }: Explained['controls'][number], language: Language): string {
  const title = { zh: control.title_zh, en: control.title_en }[language];
  const clause = inMarkdown(limit?.clause ?? control.clause);
  const head = `- ${codeSpan(control.id)} ${inMarkdown(title)} (${clause})`;
  if (limit === null)
    return `${head} – ${{ zh: '政策所用的规则包不含此项', en: 'not in the packs of the policy' }[language]}`;
  const bound = codeSpan(`${COMPARATORS[limit.comparator]} ${thresholdText(limit.threshold)}`);
  const name = { zh: '限值', en: 'limit' }[language];
  const raised = limit.raised ? { zh: '（政策已提高）', en: ' (raised by the policy)' }[language] : '';
  return `${head} – ${name} ${bound}, ${levelNames[limit.level][language]}${raised}; ${verifiedNames[limit.verified][language]}`;
}

function thresholdText(threshold: Limit['threshold']): string {
  return typeof threshold === 'object' ? threshold.join(', ') : String(threshold);
}
