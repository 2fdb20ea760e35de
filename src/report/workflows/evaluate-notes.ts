import type { WorkflowSettings } from './workflow-settings.ts';

/** What a team sets up before the workflow is of use. */
export function evaluateNotes({ runnerGroup, host }: WorkflowSettings): string {
  return `# Evaluates one change of a model: .github/workflows/beian-evaluate.yml of the default branch, started there by beian's App.
# 评测一次模型变更：置于默认分支的 .github/workflows/beian-evaluate.yml，由 beian App 在默认分支上启动。
#
# Before it is of use:
# - Runner group ${runnerGroup}: Workflow access, Selected workflows, this file @refs/heads/ the default branch. Labels keep nobody off a runner.
#   runner 组 ${runnerGroup} 只许默认分支上的本文件使用；标签挡不住任何人。
# - Environment beian: Deployment branches, the default branch alone. Its secret BEIAN_BANKS_KEY opens question banks that are
#   encrypted (its public key under bankRecipients of the policy), where no model is loaded; BEIAN_PROMPTS_KEY hands the drawn prompts
#   to the machines that load models, and opens nothing else. Both are made by age-keygen.
#   环境 beian 只许默认分支；密钥 BEIAN_BANKS_KEY 在不加载模型的机器上解开加密题库（其公钥写入策略的 bankRecipients）；
#   BEIAN_PROMPTS_KEY 只用于把抽出的题目交给加载模型的机器。两者均由 age-keygen 生成。
# - Environment beian-sources, likewise: its secret BEIAN_SOURCE_KEYS fetches model files that lie outside git, where they need a key.
#   环境 beian-sources 同样只许默认分支：密钥 BEIAN_SOURCE_KEYS 用于获取 git 之外的模型文件。
# - Without the App, environment beian-marks, likewise: its secret BEIAN_MARKS_KEY opens transcripts and the keyword library.
#   不使用 App 时另设环境 beian-marks：密钥 BEIAN_MARKS_KEY 用于解开问答记录与关键词库。
# - Variable BEIAN_STORE: a folder that all runners of the group share; not needed with a single runner.
#   变量 BEIAN_STORE：组内各 runner 共享的目录；只有一台 runner 时不必设置。
# - On the runners: git, git-lfs where models lie in Git LFS, bubblewrap. / runner 上需有 git、git-lfs（如用 LFS）、bubblewrap。
${
  host === 'ghes'
    ? `#
# GHES: there is no beian-release.yml, for want of attestations; the App uploads a detached signature to the draft release instead.
# GHES：没有 attestation，故无 beian-release.yml；App 向草稿 release 上传分离签名。
`
    : ''
}`;
}
