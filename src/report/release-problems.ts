import type { Words } from '../domain/words.ts';
import { undecidedReason } from './undecided-reasons.ts';

/** Why an approved model is not released yet, by code: what is the matter, and what to do. */
const PROBLEMS: Readonly<Record<string, Words>> = {
  'release-workflow-missing': {
    zh: '默认分支没有 .github/workflows/beian-release.yml；运行 beian init --workflows 生成，或在政策中设 github.attest: false',
    en: 'the default branch has no .github/workflows/beian-release.yml; beian init --workflows writes it, or set github.attest: false in the policy',
  },
  'release-dispatch-refused': {
    zh: 'GitHub 拒绝启动发布工作流；请核对其 workflow_dispatch 的输入',
    en: 'GitHub refuses to start the release workflow; compare the inputs of its workflow_dispatch with the template',
  },
  'attestation-failed': {
    zh: '发布工作流运行失败；查看其日志，然后重新运行该次运行。GitHub 只为公开仓库和 Enterprise Cloud 提供证明，其他仓库请设 github.attest: false',
    en: 'the release workflow failed; read its log, then run that run again. GitHub has attestations for public repositories and Enterprise Cloud alone: elsewhere set github.attest: false',
  },
  'attestation-missing': {
    zh: '发布工作流已成功，但找不到它签发的证明；稍后会再查，仍无则删除草稿 release',
    en: 'the release workflow succeeded, and its attestation cannot be found; it is looked for again, and if it stays so, delete the draft release',
  },
  'attestation-unverified': {
    zh: '证明未通过核验（签名、签名者或内容不符）；请核对默认分支上的发布工作流',
    en: 'the attestation does not verify (signature, signer or subject); compare the release workflow of the default branch with the template',
  },
  'release-altered': {
    zh: 'GitHub 上的 release 与应用构建的不同：有人改过，或读回不完整。草稿会被修复；已发布的请人工核对',
    en: 'the release on GitHub is not the one that the App built: somebody changed it, or it cannot be read back whole. A draft is mended; compare a published one by hand',
  },
  'tag-taken': {
    zh: '同名标签或 release 已存在，且不是本应用为此模型所建；删除它后会再试',
    en: 'a tag or a release of this name stands already, and the App did not make it for this; it tries again once that is deleted',
  },
  'tag-burned': {
    zh: 'GitHub 拒绝把此标签给这个 release：它曾属于一个已删除的不可变 release。不会另用别的标签；修改政策或模型后才有新标签',
    en: 'GitHub refuses to give this tag to the release: an immutable release that was deleted had it. No other tag is taken in its place; another policy or model gets another tag',
  },
};

/** The code first, so that people can look for it. */
export function releaseProblem(code: string): Words {
  const words = PROBLEMS[code];
  return words === undefined ? undecidedReason(code) : { zh: `${code}：${words.zh}`, en: `${code}: ${words.en}` };
}
