import type { Language, Words } from '../domain/words.ts';
import { COMMENT_ROOM } from './budget.ts';
import { codeSpan } from './code-span.ts';
import { commentMarker } from './comment-marker.ts';
import { besides, leftOut, type Detail } from './detail.ts';
import { firstOf, inOtherLanguages } from './in-other-languages.ts';
import { untrusted } from './inert.ts';
import { missingForRelease } from './missing-for-release.ts';
import type { ReportSource } from './report-source.ts';
import { withinRoom } from './within-room.ts';

/** How a merged model stands on its way to a release. */
export type ReleaseStanding =
  | { readonly kind: 'under-way'; readonly step: 'evaluation' | 'attestation' }
  | { readonly kind: 'rejected'; readonly report: ReportSource }
  | { readonly kind: 'stopped'; readonly problem: Words }
  /** `immutable` is null where this GitHub has no immutable releases. */
  | { readonly kind: 'released'; readonly url: string; readonly immutable: boolean | null };

export interface ReleaseIssueSource {
  readonly model: string;
  readonly branch: string;
  /** Null where the model could not be planned. */
  readonly tag: string | null;
  readonly languages: readonly Language[];
  readonly standing: ReleaseStanding;
}

/** The one issue of a model and branch: what is missing for a release, and what to do. It always fits. */
export function releaseIssue(source: ReleaseIssueSource): { readonly title: string; readonly body: string } {
  const { model, branch, languages } = source;
  const first = firstOf(languages);
  const body = withinRoom(COMMENT_ROOM, first, (detail) =>
    [
      commentMarker(`release:${model}#${branch}`),
      ...inOtherLanguages(
        languages,
        (language) => inLanguage(source, language, detail, leftOut(detail, language, 'comment')),
        (language) => (detail.others === 'none' ? null : inLanguage(source, language, besides(detail), null)),
      ),
      '',
    ].join('\n\n'),
  );
  return { title: `${{ zh: '备案发布', en: 'Filing release' }[first]}: ${model} (${branch})`, body };
}

function inLanguage(
  { model, branch, tag, standing }: ReleaseIssueSource,
  language: Language,
  detail: Detail,
  left: string | null,
): string {
  const names = [
    `${{ zh: '模型', en: 'Model' }[language]} ${codeSpan(model)}`,
    `${{ zh: '分支', en: 'branch' }[language]} ${codeSpan(branch)}`,
    ...(tag === null ? [] : [`${{ zh: '标签', en: 'tag' }[language]} ${codeSpan(tag)}`]),
  ];
  return [headline(standing, language), names.join(' · '), ...details(standing, language, detail), left]
    .filter((part) => part !== null)
    .join('\n\n');
}

function headline(standing: ReleaseStanding, language: Language): string {
  const words: Words = {
    'under-way': { zh: '## ⏳ 正在准备发布', en: '## ⏳ A release is being prepared' },
    'rejected': { zh: '## ❌ 备案档未通过，不能发布', en: '## ❌ Rejected in the filing tier: no release' },
    'stopped': { zh: '## ⚪ 发布受阻', en: '## ⚪ The release cannot go on' },
    'released': { zh: '## ✅ 已发布', en: '## ✅ Released' },
  }[standing.kind];
  return words[language];
}

function details(standing: ReleaseStanding, language: Language, detail: Detail): readonly string[] {
  switch (standing.kind) {
    case 'under-way':
      return [
        {
          evaluation: { zh: '正在按备案档评估合并后的模型。', en: 'The merged model is evaluated in the filing tier.' },
          attestation: {
            zh: '已通过，正在等待备案材料的证明。',
            en: 'Approved; the attestation of its bundle is awaited.',
          },
        }[standing.step][language],
      ];
    case 'rejected':
      return missingForRelease(standing.report, language, detail);
    case 'stopped':
      return [`> ${{ zh: '原因', en: 'Reason' }[language]}: ${untrusted(standing.problem[language])}`];
    case 'released':
      return [
        standing.url,
        ...(standing.immutable === false
          ? [
              {
                zh: '> 此 release 不是不可变的：有写权限的人仍可更换文件。请在仓库设置中启用 immutable releases。',
                en: '> This release is not immutable: whoever may write can still exchange its files. Switch on immutable releases in the settings of the repository.',
              }[language],
            ]
          : []),
      ];
  }
}
