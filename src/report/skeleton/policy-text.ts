/** What stands before the keys of those who read. */
const HEAD = `# yaml-language-server: $schema=../node_modules/beian/docs/schemas/policy.json
# What a change of a model is judged by. It counts once it is on the base branch: a pull request cannot change its own judge.
# 模型变更的评判依据。合入基线分支后才生效：合并请求不能修改对自己的评判。
version: 1

# Languages of the reports, the first one first. / 报告语言，第一种为主。
languages: [zh, en]

# Rules in force; the first pack that holds a control decides its limit. / 生效的规则；先出现的规则包决定限值。
packs: [gbt-45654, law, filing-practice]

# Who may read transcripts and marks per item: age public keys, age1…; age-keygen makes a pair. The Action needs at least one.
# 谁可以阅读问答记录与逐题标记：age 公钥（age1…），用 age-keygen 生成；Action 至少需要一个。
`;

/** The models of a repository where none was found: one, in a folder that it may not have yet. */
export const NO_MODELS = `models:
  - id: main
    # Folder of the export (Hugging Face Optimum, text-generation-with-past): ONNX, tokenizer.json, config.json.
    # 导出的模型目录（Hugging Face Optimum，text-generation-with-past）：ONNX、tokenizer.json、config.json。
    folder: model
    # Folder of the trainer's own logs: trainer_state.json, JSON lines or TensorBoard event files. / 训练日志目录。
    training: training
    # The prompt as the service uses it; {input} is the user's text. / 服务实际使用的提示词；{input} 为用户输入。
    prompt: '{input}'
    runtime:
      kind: onnx
      # cpu, webgpu or cuda; there is no silent change to another. / 不会悄悄换成另一种。
      provider: cpu
`;

/** .github/beian.yml for age public keys and a block `models:`, which ends with a line end. */
export function policyText(recipients: readonly string[], models: string): string {
  return `${HEAD}recipients: [${recipients.join(', ')}]\n\n${models}`;
}

/** .github/beian.yml to begin with: it names one model, and every setting beside it has a default. */
export const POLICY_TEXT = policyText([], NO_MODELS);
