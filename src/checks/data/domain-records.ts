import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { teamFinding } from '../../domain/finding.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { ServiceFacts } from '../../domain/service-facts.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { yamlFile } from '../../engine/yaml/yaml-file.ts';
import { profilesOf } from '../../rules/domain-profiles.ts';

const Row = z.strictObject({
  /** The requirement; `service/` says whether any field is named. */
  id: z.string(),
  state: z.union([PaperState, z.enum(['no-fields', 'fields'])]),
});

const Body = z.strictObject({
  fields: z.boolean(),
  required: z.number().int().nonnegative(),
  missing: z.array(z.string()),
  altered: z.array(z.string()),
});

export const domainRecords = defineCheck({
  id: 'data/domain-records',
  version: 1,
  asks: {
    zh: '服务所属领域另外要求的记录是否齐全？',
    en: "Are the records there that the service's fields ask for besides?",
  },
  controls: [],
  says: {
    'complete': saying('所属领域要求的 {n} 项记录齐全', 'all {n} records of its fields are there'),
    'no-fields': saying('没有登记服务所属领域', 'the service names no field', {
      zh: '在 {file} 的 domains 中填写',
      en: 'Fill in domains in {file}',
    }),
    'missing': saying(
      '所属领域要求的 {n} 项记录中缺少 {count} 项：{ids}',
      '{count} of the {n} records of its fields are missing: {ids}',
      {
        zh: '提交记录，并在 {file} 的 domainRecords 中按编号登记',
        en: 'Commit them and put them on record under domainRecords in {file}',
      },
    ),
    'altered': saying(
      '所属领域要求的 {n} 项记录中有 {count} 项与登记的摘要不符：{ids}',
      '{count} of the {n} records of its fields differ from the digest on record: {ids}',
      {
        zh: '与登记时的材料核对',
        en: 'Compare them with what was put on record',
      },
    ),
  },
  settings: z.strictObject({ service: RepositoryPath.default('beian/service.yml') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { service }) {
    const content = await head.read(service);
    const { domains = [], domainRecords: records = {} } =
      content === null ? {} : yamlFile(content, service, ServiceFacts);
    yield { id: 'service/', state: domains.length === 0 ? ('no-fields' as const) : ('fields' as const) };
    for (const { requirements } of profilesOf(domains))
      for (const { id } of requirements) yield { id, state: await paperState(records[id], (path) => head.read(path)) };
  },

  sum(rows) {
    const all = [...rows];
    const required = all.filter(({ id }) => id !== 'service/');
    const ids = (state: PaperState): string[] =>
      required.flatMap((row) => (row.state === state ? [row.id] : [])).toSorted();
    return {
      fields: all.some(({ state }) => state === 'fields'),
      required: required.length,
      missing: ids('missing'),
      altered: ids('altered'),
    };
  },

  judge({ fields, required, missing, altered }, { settings: { service: file }, tier }) {
    const inFiling = { decides: tier === 'filing' };
    if (!fields)
      return [{ ...teamFinding({ code: 'no-fields' as const, outcome: 'fail', values: { file } }), ...inFiling }];
    const measured = { unit: 'count' as const, n: required };
    const values = (ids: readonly string[]): Record<string, string | number> => ({
      count: ids.length,
      ids: ids.join(', '),
      file,
    });
    const open = [
      ...(altered.length > 0
        ? [teamFinding({ code: 'altered' as const, outcome: 'fail', measured, values: values(altered) })]
        : []),
      ...(missing.length > 0
        ? [
            {
              ...teamFinding({ code: 'missing' as const, outcome: 'fail', measured, values: values(missing) }),
              ...inFiling,
            },
          ]
        : []),
    ];
    return open.length > 0 ? open : [teamFinding({ code: 'complete', outcome: 'pass', measured })];
  },
});
