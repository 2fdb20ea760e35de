import type { Words } from '../domain/words.ts';

/** Why there is no verdict, by code: what happened, and what to do. */
const REASONS: Readonly<Record<string, Words>> = {
  'policy-missing': {
    zh: '基线分支曾有政策文件，现在没有了；请恢复 .github/beian.yml',
    en: 'the base branch had a policy and has none any more; restore .github/beian.yml',
  },
  'recipient-missing': {
    zh: '政策的 recipients 中没有本应用的公钥，应用无法读取证据；公钥见应用的启动日志',
    en: "the policy's recipients leave out this App's public key, so it cannot read evidence; the App's log says the key when it starts",
  },
  'budget-spent': {
    zh: '作者今天的评估次数已用完；有权限的人批准后继续',
    en: "as many evaluations of the author's changes began in 24 hours as the policy allows; somebody who may has to approve more",
  },
  'not-begun': { zh: '尚未开始评估', en: 'no evaluation has begun yet' },
  'workflow-missing': {
    zh: '默认分支没有政策所指的评估工作流；运行 beian init --workflows 生成',
    en: 'the default branch has no such workflow as the policy names; beian init --workflows writes it',
  },
  'dispatch-refused': {
    zh: 'GitHub 拒绝启动评估工作流；请核对其 workflow_dispatch 的输入',
    en: 'GitHub refuses to start the workflow; compare the inputs of its workflow_dispatch with the template',
  },
  'run-gone': { zh: '运行已被删除；重新运行即可', en: 'the run was deleted; run it again' },
  'run-failed': {
    zh: '工作流运行失败；查看其日志，然后重新运行',
    en: 'the workflow run failed; read its log, then run again',
  },
  'cancelled': { zh: '运行被取消；重新运行即可', en: 'the run was cancelled; run it again' },
  'conclusion-altered': {
    zh: '存储中的结论与记录的摘要不符；请检查应用的数据库',
    en: "the stored conclusion is not the one that was recorded; look into the App's database",
  },
  'artifact-expired': { zh: '证据产物已过期；重新运行即可', en: 'the evidence has expired; run it again' },
  'key-unusable': {
    zh: '证据不是加密给本应用的；请核对政策的 recipients',
    en: 'the evidence is not encrypted to this App; compare the recipients of the policy',
  },
};

/** By the first word of a code: evidence that is not what the App asked for. */
const FAMILIES: Readonly<Record<string, Words>> = {
  draw: {
    zh: '抽样的种子不是本应用签名的；重新运行即可',
    en: 'the seeds of the draws are not signed by this App: run it again',
  },
  run: {
    zh: '运行不是本应用启动的那一次，其证据不算数',
    en: 'the run is not the one that the App started: its evidence does not count',
  },
  job: {
    zh: '运行中的作业不是评估工作流的作业，其证据不算数',
    en: "the run's jobs are not those of the workflow: its evidence does not count",
  },
  artifact: { zh: '证据产物缺失、重复或被替换', en: 'the artifact with the evidence is missing, doubled or exchanged' },
  envelope: { zh: '证据属于另一次评估', en: 'the evidence belongs to another evaluation' },
  file: { zh: '证据文件与计划不符', en: 'the files of the evidence are not those that were planned' },
  part: {
    zh: '某个分片的条目缺失、重复或不属于该分片',
    en: 'a shard leaves out items that it had to measure, repeats some, or brings those of another',
  },
  collected: { zh: '证据的采集记录不可信', en: 'the record of what was collected cannot be right' },
  read: { zh: '运行器读取的文件与提交中的不同', en: 'a file that the runner read is not the one of the commit' },
  evidence: { zh: '证据无法读取', en: 'the evidence cannot be read' },
};

const UNKNOWN: Words = { zh: '原因不明', en: 'nobody knows why' };

/** The code first, so that people can look for it. */
export function undecidedReason(code: string): Words {
  const { zh, en } = REASONS[code] ?? FAMILIES[code.split('-')[0] ?? ''] ?? UNKNOWN;
  return { zh: `${code}：${zh}`, en: `${code}: ${en}` };
}
