import { incidentKey, type Incident } from '../domain/incident.ts';
import { short } from '../domain/digest.ts';
import type { Language, Words } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import { commentMarker } from './comment-marker.ts';
import { firstOf, inOtherLanguages } from './in-other-languages.ts';

/** What happened, and what to do about it; names from elsewhere stand below, as code. */
const HAPPENED = {
  'past-the-gate': {
    zh: '模型绕过门禁进入了受保护分支：此版本从未在该分支的政策下通过评估。请查明是谁、怎样合并的（规则集的绕过名单、直接推送），再决定是否回退。发布仍按备案档重新评估，未通过不会发布。用 `beian doctor --github` 查看哪些设置留有缺口。',
    en: 'A model came onto the branch past the gate: no evaluation for this branch ever passed with these files. Find out who merged it and how (bypass list of the ruleset, direct push), and decide whether to take it back. A release is still judged in the filing tier, and there is none without an approval. `beian doctor --github` shows the settings that leave a gap.',
  },
  'release-removed': {
    zh: '应用发布的 release 被删除了。应用不会重新创建它；备案材料仍在应用的存储中。请查明是谁删除的。',
    en: 'A release that the App published was deleted. The App does not make it again; its evidence is still in the App’s store. Find out who deleted it.',
  },
  'release-altered': {
    zh: '应用发布的 release 被改动了（说明、文件，或改回草稿）。在查明之前不要使用其中的文件；用 `beian verify` 核对备案材料与签名。',
    en: 'A release that the App published was altered: its text, its files, or that it is published. Use none of its files until you know by whom; `beian verify` compares a bundle with its evidence and signature.',
  },
  'release-foreign': {
    zh: '有人用本应用的标签前缀发布了 release。它不是经过评估的发布；请删除它，或改用别的标签。',
    en: 'Somebody published a release under a tag of the App’s kind. Nothing was evaluated for it: delete it, or give it another tag.',
  },
  'tag-moved': {
    zh: '应用发布的 release 的标签被移动或删除了。请将标签改回原来的提交，并用标签规则集保护 `beian/**`。',
    en: 'The tag of a release of the App was moved or deleted. Put it back to the commit that it was at, and protect `beian/**` with a ruleset for tags.',
  },
  'check-foreign': {
    zh: '另一个应用写入了与本应用同名的检查。它不作数；请在规则集中把必需检查的来源固定为本应用，并查明是哪个工作流写入的。',
    en: 'Another App wrote a check under a name of this App. It counts for nothing: pin the source of the required check to this App in the ruleset, and find out which workflow wrote it.',
  },
} satisfies Readonly<Record<Incident['kind'], Words>>;

const LABELS = {
  model: { zh: '模型', en: 'model' },
  branch: { zh: '分支', en: 'branch' },
  commit: { zh: '提交', en: 'commit' },
  root: { zh: '模型根摘要', en: 'root' },
  tag: { zh: '标签', en: 'tag' },
  url: { zh: '地址', en: 'address' },
  was: { zh: '原提交', en: 'was at' },
  now: { zh: '现提交', en: 'is at' },
  name: { zh: '检查', en: 'check' },
  app: { zh: '写入者', en: 'written by' },
  day: { zh: '日期（UTC）', en: 'day (UTC)' },
} satisfies Readonly<Record<string, Words>>;

/** The one issue of an incident. Its first line tells it from the App's others; what others wrote is inert. */
export function incidentIssue(
  incident: Incident,
  languages: readonly Language[],
): { readonly title: string; readonly body: string } {
  const first = firstOf(languages);
  const inLanguage = (language: Language): string =>
    [`## ⚠️ ${TITLE[language]}`, HAPPENED[incident.kind][language], facts(incident, language)].join('\n\n');
  return {
    title: `${TITLE[first]}: ${subjectOf(incident)}`,
    body: [
      commentMarker(`incident:${incidentKey(incident)}`),
      ...inOtherLanguages(languages, inLanguage, inLanguage),
      '',
    ].join('\n\n'),
  };
}

const TITLE = { zh: '备案门禁事件', en: 'Filing gate incident' } satisfies Words;

function facts(incident: Incident, language: Language): string {
  return Object.entries(incident)
    .flatMap(([name, value]) => {
      const label = Object.entries(LABELS).find(([one]) => one === name)?.[1];
      return label === undefined ? [] : [`- ${label[language]}: ${codeSpan(value ?? '–')}`];
    })
    .join('\n');
}

/** A title is no Markdown, but it is read in mails and lists: names as they were given to the App alone. */
function subjectOf(incident: Incident): string {
  switch (incident.kind) {
    case 'past-the-gate':
      return `${incident.kind} ${incident.model} ${short(incident.root)}`;
    case 'check-foreign':
      return `${incident.kind} ${incident.day}`;
    case 'release-removed':
    case 'release-altered':
    case 'release-foreign':
    case 'tag-moved':
      return incident.kind;
  }
}
