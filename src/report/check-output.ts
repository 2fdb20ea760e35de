import { gateNames, type GateId } from '../domain/gate.ts';
import type { Annotation } from '../domain/ports/check-runs.ts';
import type { Language } from '../domain/words.ts';
import { CHECK_ROOM } from './budget.ts';
import { checkActions, type CheckAction } from './check-actions.ts';
import { checkAnnotations } from './check-annotations.ts';
import { codeSpan } from './code-span.ts';
import { besides, leftOut, type Detail } from './detail.ts';
import { findingsTable } from './findings-table.ts';
import { gatesTable } from './gates-table.ts';
import { firstOf, inOtherLanguages } from './in-other-languages.ts';
import { gatePart } from './gate-part.ts';
import { modelsTable } from './models-table.ts';
import type { ModelState, PullSource } from './pull-source.ts';
import { byWeight, overallState, stateMarks, stateOf, type PullState } from './pull-state.ts';
import { tierNotice } from './summary.ts';
import { unfinishedSection } from './unfinished-section.ts';
import { stateLine, verdictLine } from './verdict-line.ts';
import { whatToDo } from './what-to-do.ts';
import { withinRoom } from './within-room.ts';

/** How a check run ends. GitHub counts `neutral` and `skipped` as passed, so they do not exist here. */
export type CheckConclusion = 'success' | 'failure' | 'action_required' | 'cancelled' | 'timed_out';

const CONCLUSIONS: Readonly<Record<PullState, CheckConclusion | null>> = {
  'rejected': 'failure',
  'undecided': 'failure',
  'timed-out': 'timed_out',
  'waiting': 'action_required',
  'draft': 'action_required',
  'evaluating': null,
  'superseded': 'cancelled',
  'approved': 'success',
  'not-concerned': 'success',
  'unchanged': 'success',
};

/** What a check run shows. */
export interface CheckOutput {
  /** Null while it is in progress. */
  readonly conclusion: CheckConclusion | null;
  readonly title: string;
  /** Markdown, as much as a check run takes: what to do and the gates in `summary`, every finding in `text`, which may be empty. */
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly actions: readonly CheckAction[];
}

/** The check run of one gate, or of all together (null), over every model of the pull request. */
export function checkOutput(pull: PullSource, gate: GateId | null): CheckOutput {
  const models = gate === null ? pull.models : pull.models.map((model) => gatePart(model, gate));
  const language = firstOf(pull.languages);
  const title = titleOf(models, gate, language);
  return {
    conclusion: CONCLUSIONS[overallState(models)],
    title,
    // GitHub takes no output without a summary.
    summary: bounded(pull.languages, models, summaryOf, modelsTable) || title,
    text: bounded(pull.languages, models, textOf, () => ''),
    annotations: models.flatMap((model) =>
      model.state === 'concluded' ? checkAnnotations(model.source, language) : [],
    ),
    actions: checkActions(models, language),
  };
}

type Part = (model: ModelState, language: Language, detail: Detail) => readonly string[];

/** The part of every model in every language, as far as a check run takes it; before several models, what leads to them. */
function bounded(
  languages: readonly Language[],
  models: readonly ModelState[],
  part: Part,
  lead: typeof modelsTable,
): string {
  const several = models.length > 1;
  const section = (language: Language, detail: Detail): string =>
    [
      several ? lead(models, language, detail) : '',
      ...byWeight(models)
        .slice(0, several ? detail.sections : 1)
        .flatMap((model) => part(model, language, detail)),
    ]
      .filter((text) => text !== '')
      .join('\n\n');
  return withinRoom(CHECK_ROOM, firstOf(languages), (detail) =>
    inOtherLanguages(
      languages,
      (language) =>
        [section(language, detail), leftOut(detail, language, 'check') ?? '']
          .filter((text) => text !== '')
          .join('\n\n'),
      (language) => (detail.others === 'none' ? null : section(language, besides(detail)) || null),
    ).join('\n\n'),
  );
}

function titleOf(models: readonly ModelState[], gate: GateId | null, language: Language): string {
  return gate === null
    ? verdictLine(models, language)
    : `${gateNames[gate][language]} – ${stateLine(models, language)}`;
}

function summaryOf(model: ModelState, language: Language, detail: Detail): readonly string[] {
  const title = `### ${stateMarks[stateOf(model)]} ${codeSpan(model.model)} – ${verdictLine([model], language)}`;
  if (model.state !== 'concluded') return [title, ...unfinishedSection(model, language)];
  const { source } = model;
  return [
    title,
    `> ${tierNotice(source, language)}`,
    ...[whatToDo(source, language, detail)].filter((part) => part !== null),
    gatesTable(source, language, detail),
  ];
}

function textOf(model: ModelState, language: Language, detail: Detail): readonly string[] {
  if (model.state !== 'concluded') return [];
  const table = findingsTable(model.source, language, detail);
  return table === null ? [] : [`${{ zh: '模型', en: 'Model' }[language]} ${codeSpan(model.model)}`, table];
}
