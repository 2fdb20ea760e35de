import type { PullStatus, RepositoryIdentity, StatusSource } from '../../domain/ports/status-source.ts';
import type { Language, Words } from '../../domain/words.ts';
import { facts } from '../../report/heading.ts';
import { inHtml } from '../../report/inert.ts';
import { chip, page, table, type Tone } from '../../report/page.ts';

type State = PullStatus['gates'][number]['state'];
type Wait = NonNullable<PullStatus['waits']>['what'];

/** Repositories that the reader may see, each with its open pull requests. */
export type Shown = readonly { readonly repository: RepositoryIdentity; readonly pulls: readonly PullStatus[] }[];

const STATES: Readonly<Record<State, Words & { readonly tone: Tone }>> = {
  queued: { zh: '排队', en: 'queued', tone: 'plain' },
  running: { zh: '进行中', en: 'running', tone: 'plain' },
  success: { zh: '通过', en: 'passed', tone: 'good' },
  failure: { zh: '未通过', en: 'failed', tone: 'bad' },
  action_required: { zh: '需要处理', en: 'needs you', tone: 'warn' },
  cancelled: { zh: '已取消', en: 'cancelled', tone: 'warn' },
  timed_out: { zh: '超时', en: 'timed out', tone: 'warn' },
};

const WAITS: Readonly<Record<Wait, Words>> = {
  approval: { zh: '等待批准', en: 'an approval' },
  runner: { zh: '等待运行器', en: 'a runner' },
  review: { zh: '等待人工审查', en: 'human review' },
  github: { zh: '等待 GitHub', en: 'GitHub' },
};

/** What the App is at, for a person who may read what it shows. `leave` goes into the form that signs out. */
export function statusPage(
  {
    shown,
    work,
    webUrl,
    leave,
  }: {
    readonly shown: Shown;
    readonly work: Awaited<ReturnType<StatusSource['work']>>;
    readonly webUrl: string;
    readonly leave: string;
  },
  first: Language,
): string {
  return page('beian', first, (language) => {
    const say = SAY[language];
    const sections = shown.map(({ repository, pulls }) => section(repository, pulls, webUrl, language));
    return [
      `<h1>${say.title}</h1>`,
      facts(
        [
          [{ zh: '上次全面查看', en: 'Last sweep' }, work.lastSweep === null ? say.never : inHtml(work.lastSweep)],
          [{ zh: '收件箱', en: 'Inbox' }, `${work.inboxDepth} ${say.waiting}`],
        ],
        language,
      ),
      ...sections,
      `<form method="post" action="/status/sign-out"><input type="hidden" name="leave" value="${inHtml(leave)}"><button>${say.out}</button></form>`,
    ].join('\n');
  });
}

function section(
  { owner, repo }: RepositoryIdentity,
  pulls: readonly PullStatus[],
  webUrl: string,
  language: Language,
): string {
  const say = SAY[language];
  const place = `${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
  const heading = `<h2><a href="/status/${inHtml(place)}">${inHtml(`${owner}/${repo}`)}</a></h2>`;
  if (pulls.length === 0) return `${heading}<p class="soft">${say.none}</p>`;
  const rows = pulls.map(({ number, baseBranch, head, gates, waits }) => [
    `<a href="${inHtml(`${webUrl}/${place}/pull/${number}`)}" rel="noreferrer">#${number}</a>`,
    `<code>${inHtml(baseBranch)}</code>`,
    `<code>${inHtml(head.slice(0, 12))}</code>`,
    gates.map(({ name, state }) => `${inHtml(name)} ${chip(STATES[state][language], STATES[state].tone)}`).join('<br>'),
    waits === null ? '' : `${WAITS[waits.what][language]}<br><span class="soft">${inHtml(waits.since)}</span>`,
  ]);
  return heading + table(say.head, rows);
}

const SAY = {
  zh: {
    title: '进行中的拉取请求',
    never: '尚未',
    waiting: '项等待处理',
    none: '没有打开的拉取请求。',
    out: '退出',
    head: ['拉取请求', '基线分支', '提交', '各门', '等待'],
  },
  en: {
    title: 'Pull requests under way',
    never: 'not yet',
    waiting: 'waiting',
    none: 'No pull request is open.',
    out: 'Sign out',
    head: ['pull request', 'base branch', 'head', 'gates', 'waits for'],
  },
} as const satisfies Readonly<Record<Language, object>>;
