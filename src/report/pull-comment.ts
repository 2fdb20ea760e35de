import type { Language } from '../domain/words.ts';
import { COMMENT_ROOM, type Room } from './budget.ts';
import { codeSpan } from './code-span.ts';
import { commentMarker } from './comment-marker.ts';
import { besides, leftOut, type Detail } from './detail.ts';
import { filingSection } from './filing-section.ts';
import { firstOf, inOtherLanguages } from './in-other-languages.ts';
import { untrusted } from './inert.ts';
import { modelSection, type Heading } from './model-section.ts';
import { modelsTable } from './models-table.ts';
import { previewSection } from './policy-preview.ts';
import type { ModelState, PullSource } from './pull-source.ts';
import { byWeight, overallState, stateMarks, stateOf } from './pull-state.ts';
import { unfinishedSection } from './unfinished-section.ts';
import { verdictLine } from './verdict-line.ts';
import { withinRoom } from './within-room.ts';

/**
 * The one comment of a pull request over all its models: the verdict first, then what to do, gates, charts and details.
 * It always fits: details go first, the least missed before the others, and a line says which; a gate that rejects never goes.
 */
export function pullComment(pull: PullSource, room: Room = COMMENT_ROOM): string {
  return withinRoom(room, firstOf(pull.languages), (detail) => {
    const sections = inOtherLanguages(
      pull.languages,
      (language) => inLanguage(pull, language, detail, leftOut(detail, language, 'comment')),
      (language) => (detail.others === 'none' ? null : inLanguage(pull, language, besides(detail), null)),
    );
    return `${[commentMarker(pull.identity), ...sections].join('\n\n')}\n`;
  });
}

function inLanguage(pull: PullSource, language: Language, detail: Detail, left: string | null): string {
  const { models, mode, filing, preview } = pull;
  const several = models.length > 1;
  return [
    titleOf(pull, language),
    mode === 'observe'
      ? { zh: '> 观察模式：结果不阻止合并。', en: '> Observing: the result blocks no merge.' }[language]
      : null,
    several ? modelsTable(models, language, detail) : null,
    ...byWeight(models)
      .slice(0, several ? detail.sections : 1)
      .flatMap((model) => modelPart(model, language, detail, several)),
    filing.length === 0 ? null : filingSection(filing, language, detail),
    preview === null ? null : previewSection(preview, language, detail),
    left,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

function titleOf({ models, commit, branch }: PullSource, language: Language): string {
  const [only, ...others] = models;
  const name =
    only?.state === 'concluded' && others.length === 0 ? `: ${untrusted(only.source.service.name[language])}` : '';
  const title = `## ${stateMarks[overallState(models)]} ${{ zh: '备案评估', en: 'Filing checks' }[language]}${name} – ${verdictLine(models, language)}`;
  const under = {
    zh: `提交 ${codeSpan(commit.slice(0, 12))}，以 ${codeSpan(branch)} 分支的政策为准`,
    en: `Commit ${codeSpan(commit.slice(0, 12))} under the policy of branch ${codeSpan(branch)}`,
  }[language];
  return `${title}\n\n${under}`;
}

function modelPart(model: ModelState, language: Language, detail: Detail, several: boolean): readonly string[] {
  const state = stateOf(model);
  const title = several
    ? [`### ${stateMarks[state]} ${codeSpan(model.model)} – ${verdictLine([model], language)}`]
    : [];
  const heading: Heading = several ? '####' : '###';
  if (model.state === 'concluded') return [...title, ...modelSection(model.source, language, detail, heading)];
  const name = several ? [] : [`${{ zh: '模型', en: 'Model' }[language]} ${codeSpan(model.model)}`];
  return [...title, ...name, ...unfinishedSection(model, language)];
}
