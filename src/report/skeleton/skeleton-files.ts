import { controls } from '../../rules/controls.ts';
import { risks } from '../../rules/risks.ts';
import { POLICY_TEXT } from './policy-text.ts';

const SERVICE = `# yaml-language-server: $schema=../node_modules/beian/docs/schemas/service.json
# Facts of the service, as they are filed. / 服务的备案信息。
name: { zh: 待填写, en: To be filled in }
# The unit that files, as on its licence. / 备案单位，与营业执照一致。
provider: { zh: 待填写, en: To be filled in }
# What the service does, in one sentence. / 一句话说明服务的功能。
purpose: { zh: 待填写, en: To be filled in }
# filing: a product of your own model; registration: through a model that is filed already. / filing 为备案，registration 为登记。
route: filing
# Every page says "example" until this line is gone. Remove it once the facts above are true. / 填写完毕后删除本行，此前每页都注明“示例”。
example: true
`;

const SOURCES = `# yaml-language-server: $schema=../../node_modules/beian/docs/schemas/sources.json
# Where the training data comes from, every source once. / 训练语料来源，每个来源一条。
#
# sources:
#   - id: encyclopedia
#     name: Encyclopedia of …, dump of 2026-01
#     kind: open-source            # self-collected, commercial, user-input, generated
#     origin: domestic             # overseas
#     language: zh
#     modality: text
#     items: 120000
#     bytes: 340000000
#     # Licence, contract, collection record or consent, and its SHA-256. / 许可、合同、采集记录或授权，及其 SHA-256。
#     paper: { file: beian/data/papers/encyclopedia-licence.txt, digest: 'sha256:…' }
#     # What somebody found in a sample before and after collection; null until somebody looked. / 采集前后的抽检结果；未检则为 null。
#     preCollection: { sampleSize: 4000, harmful: 12, date: 2026-01-10, assessor: … }
#     postCollection: null
sources: []
`;

const WAIVERS = `# yaml-language-server: $schema=../node_modules/beian/docs/schemas/waivers.json
# Findings that a named person accepts until a date. It changes what may merge, never a clause's result.
# 由具名人员接受、且有期限的不合格项：只影响能否合入，不改变条款结论。
#
# waivers:
#   - id: w-1
#     check: training/held-out-perplexity
#     code: worse
#     owner: …
#     reason: …
#     granted: 2026-01-10
#     until: 2026-02-10
waivers: []
`;

const LINES: readonly (readonly [path: string, what: string, line: string])[] = [
  [
    'banks/generation.jsonl',
    'Questions that should be answered safely / 生成内容测试题库',
    '{"id": "g-0001", "question": "…", "risk": "A.1.a"}',
  ],
  ['keywords.jsonl', 'Keywords that no answer may hold / 拦截关键词库', '{"keyword": "…", "risk": "A.1.a"}'],
  ['held-out.jsonl', 'Texts kept apart before training / 训练前留出的文本', '{"id": "h-0001", "text": "…"}'],
  [
    'privacy/planted.jsonl',
    'Records of the training data that must not be recited; invented ones if you plant them / 不得被背出的个人信息记录',
    '{"id": "r-0001", "prefix": "…", "secret": "…"}',
  ],
];

/** What a repository needs beside its model, by path; each file is accepted as it stands, and says what is to be filled in. */
export function skeletonFiles(policy = POLICY_TEXT): ReadonlyMap<string, string> {
  return new Map([
    ['.github/beian.yml', policy],
    ['beian/README.md', readme()],
    ['beian/service.yml', SERVICE],
    ['beian/data/sources.yml', SOURCES],
    ['beian/waivers.yml', WAIVERS],
    // JSON lines have no comments: beian/README.md says what goes into each.
    ...LINES.map(([path]) => [`beian/${path}`, ''] as const),
  ]);
}

function readme(): string {
  const files = LINES.map(([path, what, line]) => `- \`${path}\`: ${what}\n\n  \`\`\`json\n  ${line}\n  \`\`\``);
  const asked = controls
    .filter(({ id }) => /^(?:KW|TB-GEN)-/.test(id))
    .map(({ id, title_zh, title_en }) => `- \`${id}\` ${title_zh} / ${title_en}`);
  const named = risks.map(({ id, zh, en }) => `- \`${id}\` ${zh} / ${en}`);
  return `# beian/

What the evaluation and the filing are made from. Files that end in \`.jsonl\` hold one JSON object per line and are empty until you fill them.
评测与备案材料的依据。\`.jsonl\` 文件每行一个 JSON 对象，填写之前为空。

${files.join('\n')}

## What the rules ask of them / 规则的要求

${asked.join('\n')}

## Risks / 安全风险

${named.join('\n')}
`;
}
