import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { figure, figures, teamFinding, type Measured } from '../../domain/finding.ts';
import { changesModel } from '../../domain/model-change.ts';
import { RepositoryPath } from '../../domain/repository-path.ts';
import { bitsPerByte, perplexity } from '../../engine/perplexity/figures.ts';
import { pairedSumInterval } from '../../engine/statistics/paired.ts';

/** One side's likelihood of one text: tokens, and micronats (a millionth of a nat) so that sums are exact. */
const Side = z.strictObject({
  tokens: z.number().int().positive(),
  micronats: z.number().int().nullable(),
  unknown: z.number().int().nonnegative(),
});

const Row = z.strictObject({ id: z.string(), bytes: z.number().int().positive(), head: Side, base: Side.nullable() });
type Row = z.infer<typeof Row>;

const Sum = z.strictObject({
  tokens: z.number().int().nonnegative(),
  micronats: z.number().int(),
  unknown: z.number().int().nonnegative(),
  /** Texts whose likelihood is not a finite number. */
  notFinite: z.number().int().nonnegative(),
});

const Body = z.strictObject({
  n: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  head: Sum,
  base: Sum.nullable(),
  /** Head minus base over the texts: sum in millinats, and sum of squares as decimal digits since it outgrows a double. */
  paired: z.strictObject({ sum: z.number().int(), squares: z.string().regex(/^\d+$/) }).nullable(),
});

const Settings = z.strictObject({
  /** Texts kept apart before training: `{"id": …, "text": …}` per line. */
  texts: RepositoryPath.default('beian/held-out.jsonl'),
  /** How many are drawn in the quick tier; the filing tier takes all. */
  quickSample: z.number().int().positive().default(256),
  /** How much worse than base the head may be, as a share of base's bits per byte. */
  tolerance: z.number().min(0).max(1).default(0.02),
});

const Text = z.looseObject({ id: z.string(), text: z.string().min(1) });

export const heldOutPerplexity = defineCheck({
  id: 'training/held-out-perplexity',
  version: 1,
  asks: {
    zh: '新模型对留出文本的预测是否不比基线模型差？',
    en: 'Does the new model predict held-out texts no worse than the base model?',
  },
  controls: [],
  says: {
    'improved': saying('每字节比特数由 {base} 降至 {head}', 'bits per byte fell from {base} to {head}'),
    'no-worse': saying(
      '每字节比特数 {head}，基线 {base}，在容差之内',
      'bits per byte {head} against {base}: within the tolerance',
    ),
    'regressed': saying(
      '每字节比特数由 {base} 升至 {head}，超过上限 {limit}',
      'bits per byte rose from {base} to {head}, above the limit of {limit}',
      {
        zh: '检查训练是否提前中止、学习率与语料；改进后重新训练',
        en: 'Look at early stopping, learning rate and corpus, and train again',
      },
    ),
    'no-base': saying(
      '没有基线模型可比；每字节比特数 {head}',
      'there is no base model to compare with; bits per byte {head}',
    ),
    'unknown-characters': saying(
      '分词器不认识留出文本中的 {count} 个字符，困惑度因此偏低',
      'the tokenizer does not know {count} characters of the held-out texts, which flatters the figure',
      { zh: '使用能覆盖留出文本的分词器', en: 'Use a tokenizer that covers the held-out texts' },
    ),
    'not-finite': saying('{count} 条文本的概率不是有限数', 'the likelihood of {count} texts is not a finite number', {
      zh: '权重中可能有 NaN 或溢出；检查导出与精度',
      en: 'The weights may hold NaN or overflow: look at the export and its precision',
    }),
    'no-texts': saying('没有留出文本', 'there are no held-out texts', {
      zh: '在基线分支提交留出文本',
      en: 'Commit held-out texts to the base branch',
    }),
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: changesModel,
  items: ({ texts, quickSample }, tier) => [
    { name: 'held-out', path: texts, size: tier === 'quick' ? { n: quickSample } : 'all', fields: ['id', 'text'] },
  ],

  async *measure(rig) {
    const texts = await rig.items('held-out', Text);
    const base = new Map<string, Row['head']>();
    for await (const score of rig.base?.score(texts) ?? []) base.set(score.id, sideOf(score));
    for await (const score of rig.head.score(texts)) {
      yield { id: score.id, bytes: score.bytes, head: sideOf(score), base: base.get(score.id) ?? null };
    }
  },

  sum(rows) {
    const body = { n: 0, bytes: 0, head: emptySum(), base: emptySum(), paired: { sum: 0, squares: 0n } };
    let compared = true;
    for (const row of rows) {
      body.n += 1;
      body.bytes += row.bytes;
      add(body.head, row.head);
      if (row.base === null) {
        compared = false;
        continue;
      }
      add(body.base, row.base);
      const difference = Math.round(((row.head.micronats ?? 0) - (row.base.micronats ?? 0)) / 1000);
      body.paired.sum += difference;
      body.paired.squares += BigInt(difference) * BigInt(difference);
    }
    const paired = compared && body.n > 0;
    return {
      n: body.n,
      bytes: body.bytes,
      head: body.head,
      base: paired ? body.base : null,
      paired: paired ? { sum: body.paired.sum, squares: String(body.paired.squares) } : null,
    };
  },

  judge(body, { settings }) {
    if (body.n === 0) return [teamFinding({ code: 'no-texts', outcome: 'inconclusive' })];
    const notFinite = body.head.notFinite + (body.base?.notFinite ?? 0);
    if (notFinite > 0) return [teamFinding({ code: 'not-finite', outcome: 'fail', values: { count: notFinite } })];
    const unknown = body.head.unknown + (body.base?.unknown ?? 0);
    if (unknown > 0) return [teamFinding({ code: 'unknown-characters', outcome: 'fail', values: { count: unknown } })];

    const head = bitsPerByte(body.head.micronats / 1e6, body.bytes);
    const measured: Measured = {
      unit: 'bits-per-byte',
      head: figure(head),
      base: null,
      limit: null,
      comparator: null,
      n: body.n,
      passed: null,
      interval: null,
    };
    const values = { perplexity: figure(perplexity(body.head.micronats / 1e6, body.head.tokens)) ?? '–' };
    if (body.base === null || body.paired === null)
      return [teamFinding({ code: 'no-base', outcome: 'not-applicable', measured, values })];

    const base = bitsPerByte(body.base.micronats / 1e6, body.bytes);
    const spread = pairedSumInterval(body.n, body.paired.sum, Number(body.paired.squares));
    const around = (millinats: number): number => base + bitsPerByte(millinats / 1e3, body.bytes);
    const compared: Measured = {
      ...measured,
      base: figure(base),
      limit: figure(base * (1 + settings.tolerance)),
      comparator: '<=',
      interval: spread === null ? null : figures([around(spread[0]), around(spread[1])]),
    };
    if (!isWithin(body.head.micronats, body.base.micronats, settings.tolerance))
      return [teamFinding({ code: 'regressed', outcome: 'fail', measured: compared, values })];
    const improved = spread !== null && spread[1] < 0;
    return [teamFinding({ code: improved ? 'improved' : 'no-worse', outcome: 'pass', measured: compared, values })];
  },

  chart({ n, bytes, head, base }, { settings }) {
    if (n === 0 || head.notFinite > 0) return null;
    const bars = [
      { name: { zh: '新模型', en: 'head' }, value: bitsPerByte(head.micronats / 1e6, bytes), tone: 'plain' as const },
    ];
    const baseValue = base === null || base.notFinite > 0 ? null : bitsPerByte(base.micronats / 1e6, bytes);
    if (baseValue !== null) bars.unshift({ name: { zh: '基线', en: 'base' }, value: baseValue, tone: 'plain' });
    return {
      kind: 'bars',
      title: { zh: '留出文本：每字节比特数（越低越好）', en: 'Held-out texts: bits per byte (lower is better)' },
      y: { zh: '比特/字节', en: 'bits per byte' },
      bars,
      limit: baseValue === null ? null : baseValue * (1 + settings.tolerance),
    };
  },
});

function sideOf(score: {
  readonly tokens: number;
  readonly logLikelihood: number;
  readonly unknown: number;
}): Row['head'] {
  const micronats = Math.round(-score.logLikelihood * 1e6);
  return {
    tokens: score.tokens,
    micronats: Number.isSafeInteger(micronats) ? micronats : null,
    unknown: score.unknown,
  };
}

function emptySum(): z.infer<typeof Sum> {
  return { tokens: 0, micronats: 0, unknown: 0, notFinite: 0 };
}

function add(sum: z.infer<typeof Sum>, side: Row['head']): void {
  sum.tokens += side.tokens;
  sum.unknown += side.unknown;
  if (side.micronats === null) sum.notFinite += 1;
  else sum.micronats += side.micronats;
}

/** Whether head is at most (1 + tolerance) times base: in whole numbers, the tolerance to a tenth of a per mille. */
function isWithin(head: number, base: number, tolerance: number): boolean {
  return BigInt(head) * 10_000n <= BigInt(base) * BigInt(10_000 + Math.round(tolerance * 10_000));
}
