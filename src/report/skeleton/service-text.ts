/** beian/service.yml: what every page needs, and below it what the form asks besides, part by part. */
export const SERVICE_TEXT = `# yaml-language-server: $schema=../node_modules/beian/docs/schemas/service.json
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

# What the form asks besides. Take away the marks of comments part by part; beian doctor says what is missing.
# 备案表的其他内容：逐部分去掉注释并填写；beian doctor 会列出缺少的内容。
#
# # Fields: content-creation, film-and-video, games, art, finance, medicine, culture-and-media / 所属领域，可有多个
# domains: [culture-and-media]
# domainRecords:
#   CM-01: { file: beian/papers/history-review.md, digest: 'sha256:…' }
# # 基本情况 / The unit
# unit:
#   creditCode: '91110000000000000X'   # 统一社会信用代码
#   legalRepresentative: …
#   nature: …                        # 单位性质
#   registeredAddress: …
#   officeAddress: …
#   parent: null                     # 上级单位
#   authority: null                  # 行业主管部门
#   assessmentLead: { name: …, phone: … }   # 安全评估负责人
#   contact: { name: …, phone: … }
# # 服务概况 / What it offers
# offer:
#   functions: [text]                # dialogue, text, image, audio, video, code
#   audience: { zh: …, en: … }
#   minors: false                    # 是否面向未成年人
#   occasions: { zh: …, en: … }
#   access: [web]                    # web, app, api, mini-program, other
#   launch: null                     # 拟上线时间
#   algorithmFiling: null            # 算法备案编号
# # 模型研制 / How the model was made; beian facts proposes some of it
# making:
#   base: own                        # own, open-source, filed
#   baseName: null
#   baseFilingNumber: null
#   parameters: 7000000000
#   architecture: …
#   framework: …
#   accelerators: [{ brand: …, model: …, count: 8 }]
#   computeFrom: own                 # own, cloud
#   computePlace: …
#   mechanism: { zh: …, en: … }
# # 服务与安全防范 / Measures
# measures:
#   concurrency: 100
#   registration: { zh: …, en: … }
#   personalInformation: { zh: …, en: … }
#   monitors: 3                      # 监看人员数量
#   classifiers: [{ name: …, kind: …, does: … }]
#   otherMeasures: null
#   rollback: { zh: …, en: … }
#   complaints: { channel: …, days: 3 }
# # 安全评估 / Who assesses: self, third-party
# assessment: self
# # 知识产权 / Intellectual property
# intellectualProperty:
#   owner: …
#   policy: { file: beian/papers/ip-policy.md, digest: 'sha256:…' }
#   reviewed: 2026-01-10
#   summary: null                    # 公开的语料知识产权摘要网址
`;
