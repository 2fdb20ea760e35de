import type { Words } from '../../domain/words.ts';
import { commandProblems } from '../../engine/commands/command.ts';

/** What a command came to: a code, and the names and numbers of its words. */
export interface CommandOutcome {
  readonly code: OutcomeCode;
  readonly about: Readonly<Record<string, string | number>>;
}

/** What was done. `told`: the reply is all that was asked for. */
export const doneWords = {
  'told': { zh: '见下。', en: 'See below.' },
  'approved': { zh: '已批准评估提交 {head}。', en: 'The evaluation of commit {head} is approved.' },
  'again': {
    zh: '已开始新的评估；快速档结果见检查，备案档结果见评论。',
    en: 'A new evaluation begins: the quick tier shows in the checks, the filing tier in the comment.',
  },
  'commit-asked': {
    zh: '将按分支 {branch} 现行的政策评估其提交 {commit}；结果见该提交的检查。',
    en: 'Commit {commit} of branch {branch} is evaluated under the policy in force there; the result stands in the checks of that commit.',
  },
  'waits': {
    zh: '新的评估要等有权限的人批准：`/beian approve` 加完整提交号。',
    en: 'The new evaluation waits for somebody who may approve it: `/beian approve` and the full commit id.',
  },
  'proposed': {
    zh: '豁免写在 #{pull} 中；由另一个人审阅并合并后才生效。',
    en: 'The waiver stands in #{pull}: it counts once somebody else has reviewed and merged it.',
  },
  'signed': {
    zh: '已记录：{login} 以 {role} 身份对模型 {model} 的证据 {evidence} 签字。',
    en: 'Recorded: {login} signs as {role} for the evidence {evidence} of model {model}.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Why a command was not carried out. */
export const refusedWords = {
  ...commandProblems,
  'under-way': { zh: '评估正在进行。', en: 'An evaluation is under way already.' },
  'unchanged': { zh: '此拉取请求没有改动任何模型。', en: 'This pull request changes no model.' },
  'draft': {
    zh: '草稿不评估；标记为可审阅后再试。',
    en: 'A draft is not evaluated: mark it ready for review first.',
  },
  'closed': { zh: '拉取请求已关闭。', en: 'The pull request is closed.' },
  'nothing-waits': { zh: '没有等待批准的评估。', en: 'No evaluation waits for approval.' },
  'not-yours': {
    zh: '改动的作者不能批准、豁免或签署自己的改动。',
    en: 'The author of a change neither approves nor waives nor signs for it: somebody else has to.',
  },
  'pushed': {
    zh: '推送了此提交的人不能批准、豁免或签署它。',
    en: 'Who pushed this commit neither approves nor waives nor signs for it: somebody else has to.',
  },
  'no-role': {
    zh: '您在此仓库的权限不够：需要 {least} 或更高。',
    en: 'Your role in this repository is not enough: it takes {least} or more.',
  },
  'not-human': { zh: '只有人可以这样做。', en: 'Only a person may do this.' },
  'moved': {
    zh: '拉取请求的最新提交不是所指的提交；请核对后对最新提交再试。',
    en: 'The head of the pull request is another commit than the one meant: look at the new one, then name that.',
  },
  'undecidable': {
    zh: '基线分支的政策或其所指的文件无法读取；原因见检查。',
    en: 'The policy of the base branch, or a file that it names, cannot be read: the check says why.',
  },
  'ref-refused': {
    zh: '`--ref` 只接受分支名或 40 位完整提交号，且该提交须在有政策的分支上；标签、短提交号、分叉和未合并的提交不行。拉取请求自己的提交请去掉 `--ref`。',
    en: '`--ref` takes the name of a branch, or all 40 digits of a commit, that a branch with a policy holds: no tag, no short id, nothing of a fork and nothing unmerged. For the head of the pull request itself, leave `--ref` out.',
  },
  'budget-spent': {
    zh: '政策允许您 24 小时内发起的评估已用完；请稍后再试，或由他人发起。',
    en: 'As many evaluations were begun for you in 24 hours as the policy allows: try later, or let somebody else ask.',
  },
  'check-unknown': {
    zh: '没有这项检查；最接近的是 {nearest}。',
    en: 'There is no such check; the nearest is {nearest}.',
  },
  'finding-unknown': {
    zh: '检查 {check} 没有这样的结果；它的结果有：{codes}。',
    en: 'Check {check} has no such finding; it has: {codes}.',
  },
  'finding-not-failed': {
    zh: '此拉取请求的评估中没有这项不达标的结果；只有不达标的结果可以豁免，无法判断的不可以。',
    en: 'No evaluation of this pull request has failed so: only what failed can be waived, and never what is inconclusive.',
  },
  'day-past': { zh: '截止日期已过。', en: 'The last day of the waiver is over.' },
  'waiver-too-long': {
    zh: '政策的 waiverDays 只许豁免 {days} 天；最晚到 {last}。',
    en: 'The policy lets a waiver last {days} days (waiverDays): until {last} at most.',
  },
  'waivers-unreadable': {
    zh: '豁免文件 {path} 无法读取；请先改正。',
    en: 'The file of waivers {path} cannot be read: mend it first.',
  },
  'proposal-refused': {
    zh: 'GitHub 不让应用开此拉取请求；请核对应用的 contents: write 和 pull_requests: write，或自行修改豁免文件。',
    en: 'GitHub does not let the App open the pull request: see that it has contents: write and pull_requests: write, or change the file of waivers by hand.',
  },
  'role-unknown': {
    zh: '政策的 github.roles 中没有角色 {role}；有：{roles}。',
    en: 'The policy has no role {role} under github.roles; it has: {roles}.',
  },
  'role-offline': {
    zh: '角色 {role} 由密钥持有人离线签字，不通过评论。',
    en: 'For role {role} the holder of a key signs offline, not by a comment.',
  },
  'not-in-role': { zh: '政策没有让您以 {role} 身份签字。', en: 'The policy does not name you for role {role}.' },
  'team-unseen': {
    zh: '应用没有读取团队成员的权限（members: read），无法确认您属于角色 {role}。',
    en: 'The App may not read who is in a team (members: read), so it cannot tell whether you are in role {role}.',
  },
  'evidence-unknown': {
    zh: '此提交没有这个摘要的备案档结论；摘要见评论。',
    en: 'This head has no conclusion of the filing tier with that digest: the comment names those it has.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type OutcomeCode = keyof typeof doneWords | keyof typeof refusedWords;

export function isOutcomeCode(code: string): code is OutcomeCode {
  return Object.hasOwn(doneWords, code) || Object.hasOwn(refusedWords, code);
}

export function isDone({ code }: CommandOutcome): boolean {
  return Object.hasOwn(doneWords, code);
}

export function outcome(code: OutcomeCode, about: CommandOutcome['about'] = {}): CommandOutcome {
  return { code, about };
}

export function outcomeWords({ code }: CommandOutcome): Words {
  return { ...refusedWords, ...doneWords }[code];
}
