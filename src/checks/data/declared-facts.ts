import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { teamFinding } from '../../domain/finding.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { factIn } from '../../engine/facts/facts-in.ts';
import { FactId, RecordedFacts } from '../../engine/facts/recorded-facts.ts';
import { yamlFile } from '../../engine/yaml/yaml-file.ts';

const Row = z.strictObject({
  /** The fact and the file that it comes from. */
  id: z.string(),
  fact: FactId,
  agreement: z.enum(['agrees', 'differs', 'untold']),
});

const Body = z.strictObject({
  facts: z.number().int().nonnegative(),
  untold: z.number().int().nonnegative(),
  differing: z.array(FactId),
});

export const declaredFacts = defineCheck({
  id: 'data/declared-facts',
  version: 1,
  asks: {
    zh: '填报的事实是否与模型、日志、语料和标注的文件一致？',
    en: 'Do the facts that are filed agree with the files of model, logs, data and labels?',
  },
  controls: [],
  says: {
    'agree': saying('{n} 项填报的事实均与来源文件一致', 'all {n} facts agree with their files'),
    'none-declared': saying('没有登记填报的事实', 'no facts are on record', {
      zh: '运行 beian facts --write，核对后提交 {file}',
      en: 'Run beian facts --write, look at it and commit {file}',
    }),
    'differ': saying(
      '{n} 项填报的事实中有 {count} 项与来源文件不一致：{facts}',
      '{count} of {n} facts differ from their files: {facts}',
      {
        zh: '运行 beian facts 查看，更新 {file} 与备案表',
        en: 'Look at them with beian facts; update {file} and the form',
      },
    ),
    'untold': saying(
      '{n} 项填报的事实中有 {count} 项的来源文件没有说明',
      'the files of {count} of {n} facts do not tell them',
      {
        zh: '在 {file} 更正来源文件',
        en: 'Correct the files that {file} names',
      },
    ),
  },
  settings: z.strictObject({ facts: RepositoryPath.default('beian/facts.yml') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { facts: path }) {
    const content = await head.read(path);
    const recorded = content === null ? [] : yamlFile(content, path, RecordedFacts).facts;
    for (const { fact, value, from } of recorded) {
      const file = await head.read(from);
      const told = file === null ? null : factIn(fact, file, from);
      yield {
        id: `${fact} ${from}`,
        fact,
        agreement: told === null ? ('untold' as const) : told === value ? ('agrees' as const) : ('differs' as const),
      };
    }
  },

  sum(rows) {
    const all = [...rows];
    return {
      facts: all.length,
      untold: all.filter(({ agreement }) => agreement === 'untold').length,
      differing: all
        .filter(({ agreement }) => agreement === 'differs')
        .map(({ fact }) => fact)
        .toSorted(),
    };
  },

  judge({ facts, untold, differing }, { settings: { facts: file }, tier }) {
    const measured = { unit: 'count' as const, n: facts };
    if (facts === 0)
      return [
        {
          ...teamFinding({ code: 'none-declared' as const, outcome: 'fail', values: { file } }),
          decides: tier === 'filing',
        },
      ];
    const differ = teamFinding({
      code: 'differ' as const,
      outcome: 'fail',
      measured,
      values: { count: differing.length, facts: differing.join(', '), file },
    });
    const silent = teamFinding({ code: 'untold' as const, outcome: 'fail', measured, values: { count: untold, file } });
    const open = [...(differing.length > 0 ? [differ] : []), ...(untold > 0 ? [silent] : [])];
    return open.length > 0 ? open : [teamFinding({ code: 'agree', outcome: 'pass', measured })];
  },
});
