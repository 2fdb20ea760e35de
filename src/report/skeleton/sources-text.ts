/** beian/data/sources.yml: no source yet, and one in full to copy. */
export const SOURCES_TEXT = `# yaml-language-server: $schema=../../node_modules/beian/docs/schemas/sources.json
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
#     tokens: 90000000
#     licence: CC-BY-4.0
#     # Licence, contract, collection record or consent, and its SHA-256. / 许可、合同、采集记录或授权，及其 SHA-256。
#     paper: { file: beian/data/papers/encyclopedia-licence.txt, digest: 'sha256:…' }
#     # What the kind asks besides. / 不同类别另需：
#     #   self-collected  robots: { file: …, digest: … }
#     #   commercial      commitment: { file: …, digest: … }, contractReview: { date: …, reviewer: … }
#     #   user-input      consent: { file: …, digest: … }, consented: 120000
#     # How all of it was filtered. / 全部语料的过滤。
#     filtering: { items: 120000, keywords: '2026-01', classifier: 'v3', spotChecked: 400, date: 2026-01-12, log: null }
#     # Infringing works, and addresses that are blocked by law. / 侵权风险识别，与依法阻断信息的比对。
#     ipReview: { date: 2026-01-12, reviewer: …, open: 0 }
#     blockedReview: { date: 2026-01-12, reviewer: …, hits: 0 }
#     # What somebody found in a sample before and after collection; null until somebody looked. / 采集前后的抽检结果；未检则为 null。
#     preCollection: { sampleSize: 4000, harmful: 12, byRisk: { A.1.g: 12 }, date: 2026-01-10, assessor: … }
#     postCollection: null
sources: []
`;
