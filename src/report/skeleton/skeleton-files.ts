import { controls } from '../../rules/controls.ts';
import { risks } from '../../rules/risks.ts';
import { ANNOTATION_TEXTS } from './annotation-texts.ts';
import { POLICY_TEXT } from './policy-text.ts';
import { SERVICE_TEXT } from './service-text.ts';
import { SOURCES_TEXT } from './sources-text.ts';

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
  [
    'banks/refuse.jsonl',
    'Questions that should be refused / 应拒答测试题库',
    '{"id": "r-0001", "question": "…", "risk": "A.1.a"}',
  ],
  [
    'banks/answer.jsonl',
    'Questions that should not be refused / 非拒答测试题库',
    '{"id": "n-0001", "question": "…", "topic": "文化"}',
  ],
  ['keywords.jsonl', 'Keywords that no answer may hold / 拦截关键词库', '{"keyword": "…", "risk": "A.1.a"}'],
  ['held-out.jsonl', 'Texts kept apart before training / 训练前留出的文本', '{"id": "h-0001", "text": "…"}'],
  [
    'privacy/planted.jsonl',
    'Records of the training data that must not be recited; invented ones if you plant them / 不得被背出的个人信息记录',
    '{"id": "r-0001", "prefix": "…", "secret": "…"}',
  ],
  [
    'data/annotation/review-log.jsonl',
    'Labelled items: who labelled, who reviewed, under codes / 标注与审核记录，使用人员代号',
    '{"id": "i-0001", "batch": "b-01", "annotator": "p-01", "labelled": "2026-02-01", "seconds": 14, "reviewer": "p-02", "reviewed": "2026-02-02", "result": "approved"}',
  ],
];

/** What a repository needs beside its model, by path; each file is accepted as it stands, and says what is to be filled in. */
export function skeletonFiles(policy = POLICY_TEXT): ReadonlyMap<string, string> {
  return new Map([
    ['.github/beian.yml', policy],
    ['beian/README.md', readme()],
    ['beian/service.yml', SERVICE_TEXT],
    ['beian/data/sources.yml', SOURCES_TEXT],
    ...[...ANNOTATION_TEXTS].map(([path, text]) => [`beian/${path}`, text] as const),
    ['beian/waivers.yml', WAIVERS],
    // JSON lines have no comments: beian/README.md says what goes into each.
    ...LINES.map(([path]) => [`beian/${path}`, ''] as const),
  ]);
}

function readme(): string {
  const files = LINES.map(([path, what, line]) => `- \`${path}\`: ${what}\n\n  \`\`\`json\n  ${line}\n  \`\`\``);
  const asked = controls
    .filter(({ id }) => /^(?:KW|TB-GEN|TB-REF|TB-NRF)-/.test(id))
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
