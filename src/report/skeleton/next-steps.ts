import type { Words } from '../../domain/words.ts';
import { UNNAMED_ACTION, type WorkflowSettings } from '../workflows/workflow-settings.ts';

/** What is left for people to do after the files were written, in order. */
export function nextSteps(workflows: WorkflowSettings | null): readonly Words[] {
  return [
    {
      zh: '在 .github/beian.yml 中填写模型目录，并在 recipients 中加入 age 公钥',
      en: 'In .github/beian.yml: the folder of the model, and an age public key under recipients',
    },
    {
      zh: '填写 beian/service.yml，随后删去其中的 example 一行',
      en: 'Fill in beian/service.yml, then remove its line example',
    },
    {
      zh: '按 beian/README.md 填写题库、关键词库、留出文本与语料来源',
      en: 'Fill the banks, the keyword library, the held-out texts and the sources, as beian/README.md says',
    },
    ...(workflows === null ? [] : workflowSteps(workflows)),
    {
      zh: '把 out/ 加入 .gitignore：其中有解密用的 key.txt',
      en: 'Add out/ to .gitignore: it holds key.txt, which opens the transcripts',
    },
    {
      zh: '提交到基线分支，然后在模型有变更的分支上运行：npx beian plan --base origin/<基线分支>',
      en: 'Commit to the base branch; then, on a branch that changes the model: npx beian plan --base origin/<base branch>',
    },
  ];
}

function workflowSteps({ action, runnerGroup, host }: WorkflowSettings): readonly Words[] {
  const unnamed: Words = {
    zh: `把各流程中的 ${UNNAMED_ACTION} 换成你们的副本及其完整提交号`,
    en: `In the workflows: put your copy of this action and a full commit id in place of ${UNNAMED_ACTION}`,
  };
  const settings: Words = {
    zh: `按 beian-evaluate.yml 开头所写设置 runner 组 ${runnerGroup}、环境与变量；使用 App 时删去 beian-pull-request.yml`,
    en: `Set up the runner group ${runnerGroup}, the environments and the variable as the head of beian-evaluate.yml says; with the App, delete beian-pull-request.yml`,
  };
  const small: Words = {
    zh: 'GHES 没有托管 runner：另设一个不带 GPU 的 runner 组 beian-small',
    en: 'GHES hosts no runners: set up a runner group beian-small of machines without a GPU',
  };
  return [...(action === UNNAMED_ACTION ? [unnamed] : []), settings, ...(host === 'ghes' ? [small] : [])];
}
