import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { recordFindings, unanswered } from '../../domain/record-findings.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { PaperState, paperState } from '../../engine/records/paper-state.ts';
import { listedSources } from '../../engine/source-inventory/listed-sources.ts';
import { SourceKind, type Source } from '../../engine/source-inventory/source-inventory.ts';
import { controlIds } from '../../rules/controls.ts';
import type { ControlId } from '../../rules/ids.ts';

const Count = z.number().int().nonnegative();

const Row = z.strictObject({
  id: z.string(),
  kind: SourceKind,
  /** Every paper that its kind asks for. */
  papers: z.array(PaperState),
  /** Commercial: nobody reviewed the contract. */
  unreviewed: z.boolean(),
  /** User input: items without an authorisation. */
  unconsented: Count,
});

const Papers = z.strictObject({ n: Count, missing: Count, altered: Count, unreviewed: Count, unconsented: Count });

const Body = z.strictObject({ sources: Count, kinds: z.partialRecord(SourceKind, Papers) });

/** Generated data needs no paper by any clause. */
const CONTROLS = {
  'open-source': 'TD-SRC-06',
  'self-collected': 'TD-SRC-07',
  'commercial': 'TD-SRC-08',
  'user-input': 'TD-SRC-09',
} as const satisfies Partial<Record<SourceKind, ControlId>>;

const controls = controlIds(...Object.values(CONTROLS));

export const sourcePapers = defineCheck({
  id: 'data/source-papers',
  version: 1,
  asks: {
    zh: '每个来源的许可、采集记录、合同、承诺与授权是否齐全，且与登记的摘要相符？',
    en: 'Are licence, collection record, contract, commitments and authorisations of every source there, as they were put on record?',
  },
  controls,
  says: {
    'papers-present': saying('{n} 个来源的材料齐全', 'the papers of all {n} sources are there'),
    'kind-not-used': saying('没有此类来源', 'there is no source of this kind'),
    'papers-missing': saying('{n} 个来源中有 {count} 个缺少材料', '{count} of {n} sources lack a paper', {
      zh: '提交许可、合同或记录（自采另需 robots，商业另需 commitment，使用者输入另需 consent），并在 {file} 登记其 sha256',
      en: 'Commit licence, contract or record (self-collected: robots too; commercial: commitment too; user input: consent too) and put its sha256 on record in {file}',
    }),
    'papers-altered': saying(
      '{n} 个来源中有 {count} 个的材料与登记的摘要不符',
      'the papers of {count} of {n} sources differ from the digest on record',
      {
        zh: '与登记时的材料核对',
        en: 'Compare them with what was put on record',
      },
    ),
    'not-reviewed': saying(
      '{n} 个商业来源中有 {count} 个的合同与承诺没有审核记录',
      'nobody reviewed contract and commitments of {count} of {n} commercial sources',
      {
        zh: '审核后登记 contractReview',
        en: 'Review them and put contractReview on record',
      },
    ),
    'not-consented': saying(
      '使用者输入中有 {count} 条没有授权记录',
      '{count} items of user input have no authorisation',
      {
        zh: '移除没有授权的条目，并登记 consented',
        en: 'Remove the items without one, and put consented on record',
      },
    ),
    'not-on-record': saying('没有登记任何来源', 'no source is on record', {
      zh: '在 {file} 中登记每个来源',
      en: 'List every source in {file}',
    }),
  },
  settings: z.strictObject({ inventory: RepositoryPath.default('beian/data/sources.yml') }),
  row: Row,
  body: Body,
  appliesTo: () => true,

  async *measure({ head }, { inventory }) {
    const read = (path: string): Promise<Uint8Array | null> => head.read(path);
    for (const source of listedSources(await read(inventory), inventory)) {
      const papers = [];
      for (const paper of papersOf(source)) papers.push(await paperState(paper, read));
      const { id, kind, items, contractReview, consented = 0 } = source;
      yield {
        id,
        kind,
        papers,
        unreviewed: kind === 'commercial' && contractReview === undefined,
        unconsented: kind === 'user-input' ? Math.max(0, items - consented) : 0,
      };
    }
  },

  sum(rows) {
    const all = [...rows];
    const kinds: z.infer<typeof Body>['kinds'] = {};
    for (const [kind, own] of Map.groupBy(all, (row) => row.kind))
      kinds[kind] = {
        n: own.length,
        missing: own.filter(({ papers }) => papers.includes('missing')).length,
        altered: own.filter(({ papers }) => papers.includes('altered')).length,
        unreviewed: own.filter(({ unreviewed }) => unreviewed).length,
        unconsented: own.reduce((total, { unconsented }) => total + unconsented, 0),
      };
    return { sources: all.length, kinds };
  },

  judge({ sources, kinds }, limits) {
    const where = { limits, file: limits.settings.inventory };
    if (sources === 0) return unanswered(where, controls, { code: 'not-on-record', outcome: 'fail' });
    return SourceKind.exclude(['generated']).options.flatMap((kind) => {
      const papers = kinds[kind];
      const control = CONTROLS[kind];
      if (papers === undefined)
        return unanswered(where, [control], { code: 'kind-not-used', outcome: 'not-applicable' });
      const { n, missing, altered, unreviewed, unconsented } = papers;
      return recordFindings({ ...where, n }, [
        {
          control,
          passed: 'papers-present',
          objections: [
            { code: 'papers-missing', count: missing, from: 'quick' },
            { code: 'papers-altered', count: altered, from: 'quick' },
            { code: 'not-reviewed', count: unreviewed, from: 'quick' },
            { code: 'not-consented', count: unconsented, from: 'quick' },
          ],
        },
      ]);
    });
  },
});

/** The papers that a source of its kind needs; null where one is not named. */
function papersOf({ kind, paper, robots, commitment, consent }: Source): readonly (Source['paper'] | undefined)[] {
  switch (kind) {
    case 'self-collected':
      return [paper, robots];
    case 'commercial':
      return [paper, commitment];
    case 'user-input':
      return [paper, consent];
    case 'open-source':
    case 'generated':
      return [paper];
  }
}
