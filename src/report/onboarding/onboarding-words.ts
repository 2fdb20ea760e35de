import type { Onboarding } from '../../domain/onboarding.ts';
import type { Words } from '../../domain/words.ts';

/** What became of a repository's onboarding, in one sentence that says what to do. */
export const onboardingWords: Readonly<Record<Onboarding['code'], Words>> = {
  'opened': {
    zh: '已打开一个拉取请求；已关闭的请在 GitHub 上重新打开',
    en: 'Its pull request was opened; where it was closed, reopen it on GitHub',
  },
  'policy': {
    zh: '默认分支上已有 .github/beian.yml',
    en: 'The default branch has .github/beian.yml already',
  },
  'archived': { zh: '已归档：先解除归档', en: 'It is archived: unarchive it first' },
  'fork': {
    zh: '是一个复刻：在其来源仓库接入，或自行运行 beian init',
    en: 'It is a fork: begin where it was forked from, or run beian init',
  },
  'empty': { zh: '还没有任何提交：先推送一次', en: 'It has no commit: push one first' },
  'too-large': {
    zh: '文件太多，GitHub 未全部列出：在克隆中运行 beian init',
    en: 'GitHub lists only a part of its many files: run beian init in a clone',
  },
  'in-the-way': {
    zh: '有文件占用了所需目录的名称（beian、.github 或 .github/workflows）：先移走',
    en: 'A file stands where a folder has to be (beian, .github or .github/workflows): move it first',
  },
  'refused': {
    zh: 'GitHub 不允许：接受 App 申请的权限，并确认分支 beian-onboard 没有他人的拉取请求',
    en: 'GitHub does not let the App: accept its permissions, and see that nobody else has a pull request of the branch beian-onboard',
  },
};
