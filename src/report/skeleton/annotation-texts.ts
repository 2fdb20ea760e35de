const schema = (name: string): string =>
  `# yaml-language-server: $schema=../../../node_modules/beian/docs/schemas/${name}.json\n`;

const RULES = `${schema('annotation-rules')}# Rules of labelling, as Markdown or text files. Where nothing is labelled: none: { reason: … }
# 标注规则（Markdown 或文本文件）。不涉及标注时填写 none: { reason: … }。
#
# # Chapters: 标注目标、数据格式、标注方法、数据质量指标、标注、审核；功能性规则另含真实性、准确性、客观性、多样性
# functional:
#   version: '1.0'
#   date: 2026-01-10
#   document: { file: beian/data/annotation/functional.md, digest: 'sha256:…' }
#   secondsPerItem: 10
# # The same chapters, and a rule for each of the 31 risks by its id, A.1.a to A.5.b. / 另须对 31 种安全风险逐一写明规则。
# safety:
#   version: '1.0'
#   date: 2026-01-10
#   document: { file: beian/data/annotation/safety.md, digest: 'sha256:…' }
#   secondsPerItem: 15
# quality: { sampleSize: 200, accurate: 198, date: 2026-02-10, assessor: p-09, report: { file: beian/data/annotation/quality.md, digest: 'sha256:…' } }
# platform: { file: beian/data/annotation/platform.md, digest: 'sha256:…' }
functional: null
safety: null
quality: null
platform: null
`;

const PEOPLE = `${schema('annotators')}# Who labels and reviews, under codes and never by name. / 标注与审核人员，使用代号，不写姓名。
#
# people:
#   - id: p-01
#     employed: internal             # outsourced
#     trainings: [{ date: 2026-01-05, topics: [rules, tools, quality, data-security] }]
#     exams: [{ date: 2026-01-06, passed: true, until: 2027-01-05 }]
#     suspensions: []
# records: { file: beian/data/annotation/trainings.pdf, digest: 'sha256:…' }
people: []
records: null
`;

const BATCHES = `${schema('annotation-batches')}# Every batch of labels. A functional batch with harmful content is void. / 全部标注批次；功能性批次含违法不良信息的，整批作废。
#
# batches:
#   - id: b-01
#     kind: functional               # safety
#     items: 1200
#     status: used                   # relabelled, void
#     store: oss://labels-functional # safety labels lie apart / 安全性标注数据隔离存储
#     spotCheck: { checked: 60, inaccurate: 0, harmful: 0, date: 2026-02-03, by: p-09 }
batches: []
`;

/** The records of labelling below beian/, by path; the log of reviews has no comments and begins empty. */
export const ANNOTATION_TEXTS: ReadonlyMap<string, string> = new Map([
  ['data/annotation/rules.yml', RULES],
  ['data/annotation/people.yml', PEOPLE],
  ['data/annotation/batches.yml', BATCHES],
]);
