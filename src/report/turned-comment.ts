import { commentMarker } from './comment-marker.ts';
import { codeSpan } from './code-span.ts';
import { inOtherLanguages } from './in-other-languages.ts';
import type { PullSource } from './pull-source.ts';
import { overallState, stateMarks, stateNames } from './pull-state.ts';
import { checkName } from './check-name.ts';

/** One more comment where a pull request that had passed does not pass any more: GitHub notifies nobody of a comment that is only changed. */
export function turnedComment(source: PullSource, passed: string): string {
  const { branch, commit, mode, languages, models } = source;
  const state = overallState(models);
  const name = codeSpan(checkName({ gate: null, branch, mode }));
  const [before, now] = [codeSpan(passed.slice(0, 12)), codeSpan(commit.slice(0, 12))];
  const sections = inOtherLanguages(
    languages,
    (language) =>
      ({
        zh: `${stateMarks[state]} ${name} 在 ${before} 时通过，现在 ${now} 的结果为：${stateNames[state].zh}。原因见合规评论与检查。`,
        en: `${stateMarks[state]} ${name} passed at ${before}; at ${now} it stands so: ${stateNames[state].en}. The compliance comment and the checks say why.`,
      })[language],
    () => null,
  );
  return `${[commentMarker(`turned:${commit}`), ...sections].join('\n\n')}\n`;
}
