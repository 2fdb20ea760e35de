import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { Fault } from '../../domain/fault.ts';
import { figure, teamFinding } from '../../domain/finding.ts';
import { changesModel } from '../../domain/model-change.ts';
import { trainingLog } from '../../engine/training-log/training-log.ts';

const Row = z.strictObject({
  /** `path:series:step`. */
  id: z.string(),
  log: z.string(),
  series: z.enum(['training', 'validation']),
  step: z.number().int().nonnegative(),
  /** Null where the trainer wrote NaN or an infinity. */
  loss: z.number().nullable(),
});
type Row = z.infer<typeof Row>;

const Point = z.tuple([z.number(), z.number()]);
const Series = z.strictObject({
  points: z.number().int().nonnegative(),
  /** The lowest loss and its step; the median of the last five losses. Null where there is no finite loss. */
  lowest: Point.nullable(),
  last: z.number().nullable(),
  /** At most 300 points for the picture. */
  curve: z.array(Point).max(300),
});

const Body = z.strictObject({
  logs: z.array(z.string()),
  notFinite: z.number().int().nonnegative(),
  training: Series,
  validation: Series,
  /** Steps that two logs hold, and those on which they differ by more than a per mille. */
  compared: z.number().int().nonnegative(),
  disagreeing: z.number().int().nonnegative(),
});

const Settings = z.strictObject({
  /** How far the last losses may lie above the lowest, as a share of it. */
  maxRise: z.number().positive().default(0.25),
  /** How far the last validation loss may lie above the last training loss, as a share of it. */
  maxGap: z.number().positive().default(0.25),
});

export const lossCurve = defineCheck({
  id: 'training/loss-curve',
  version: 1,
  asks: {
    zh: '训练过程是否平稳（无 NaN、不发散、不过拟合）？',
    en: 'Did training run steadily (no NaN, no divergence, no overfitting)?',
  },
  controls: [],
  says: {
    'steady': saying(
      '训练损失 {training}，验证损失 {validation}，{points} 个记录点',
      'training loss {training}, validation loss {validation}, {points} points',
    ),
    'not-finite': saying('日志中有 {count} 个损失不是有限数', '{count} losses of the log are not finite numbers', {
      zh: '降低学习率、裁剪梯度或改用更高精度后重新训练',
      en: 'Lower the learning rate, clip gradients or raise the precision, and train again',
    }),
    'training-diverged': saying(
      '训练损失末尾为 {last}，比最低值 {lowest} 高出 {head}，上限 {limit}',
      'the last training losses are {last}, {head} above the lowest of {lowest}; the limit is {limit}',
      {
        zh: '取最低点的检查点，或调整学习率后重新训练',
        en: 'Take the checkpoint of the lowest loss, or train again with another learning rate',
      },
    ),
    'validation-diverged': saying(
      '验证损失末尾为 {last}，比最低值 {lowest} 高出 {head}，上限 {limit}',
      'the last validation losses are {last}, {head} above the lowest of {lowest}; the limit is {limit}',
      {
        zh: '取验证损失最低的检查点，或提前停止训练',
        en: 'Take the checkpoint of the lowest validation loss, or stop training earlier',
      },
    ),
    'gap': saying(
      '验证损失 {validation} 比训练损失 {training} 高出 {head}，上限 {limit}',
      'validation loss {validation} lies {head} above training loss {training}; the limit is {limit}',
      {
        zh: '可能过拟合：增加语料、正则化或提前停止',
        en: 'This looks like overfitting: more data, regularisation or earlier stopping',
      },
    ),
    'logs-disagree': saying(
      '两份训练日志在 {compared} 个相同步数中有 {count} 个不一致',
      'two training logs differ on {count} of {compared} steps they share',
      { zh: '提交同一次训练原样写出的日志', en: 'Commit the logs of one training run as they were written' },
    ),
    'no-log': saying('模型的训练日志文件夹中没有可读的日志', "the model's training folder holds no readable log", {
      zh: '提交训练器写出的 trainer_state.json、JSONL 或 TensorBoard 事件文件',
      en: "Commit the trainer's trainer_state.json, JSONL or TensorBoard event file",
    }),
    'no-validation': saying('训练日志中没有验证损失', 'the training log has no validation loss', {
      zh: '训练时定期在验证集上评估并记录',
      en: 'Evaluate on a validation set while training, and log it',
    }),
  },
  settings: Settings,
  row: Row,
  body: Body,
  appliesTo: (change) => changesModel(change) || change.artefact === 'training-log',

  async *measure({ head }) {
    for (const path of await head.list(head.training)) {
      const content = await head.read(path);
      const log = content === null ? null : trainingLog(path, content);
      if (log === null) continue;
      if ('problem' in log)
        throw new Fault('file-syntax', { where: path, what: `The training log cannot be read: ${log.problem}` });
      // A trainer that logs a step twice means the later value.
      const points = new Map(log.map((point) => [`${path}:${point.series}:${point.step}`, point]));
      for (const [id, point] of points) yield { id, log: path, ...point };
    }
  },

  sum(rows) {
    const points = [...rows].toSorted((a, b) => a.step - b.step || (a.id < b.id ? -1 : 1));
    const logs = [...new Set(points.map((point) => point.log))].toSorted();
    const [first] = logs;
    const told = points.filter((point) => point.log === first);
    const pairs = sharedSteps(
      told,
      points.filter((point) => point.log !== first),
    );
    return {
      logs,
      notFinite: points.filter((point) => point.loss === null).length,
      training: seriesOf(told, 'training'),
      validation: seriesOf(told, 'validation'),
      compared: pairs.length,
      disagreeing: pairs.filter(([a, b]) => !(Math.abs(a - b) <= 1e-3 * Math.abs(a))).length,
    };
  },

  judge({ notFinite, training, validation, compared, disagreeing }, { settings }) {
    if (notFinite > 0) return [teamFinding({ code: 'not-finite', outcome: 'fail', values: { count: notFinite } })];
    if (training.last === null || training.lowest === null)
      return [teamFinding({ code: 'no-log', outcome: 'inconclusive' })];
    if (validation.last === null || validation.lowest === null)
      return [teamFinding({ code: 'no-validation', outcome: 'inconclusive' })];
    if (disagreeing > 0)
      return [teamFinding({ code: 'logs-disagree', outcome: 'fail', values: { count: disagreeing, compared } })];

    const losses = { training: figure(training.last) ?? '–', validation: figure(validation.last) ?? '–' };
    const rises = [
      { code: 'training-diverged' as const, last: training.last, lowest: training.lowest[1] },
      { code: 'validation-diverged' as const, last: validation.last, lowest: validation.lowest[1] },
    ];
    for (const { code, last, lowest } of rises) {
      const rise = last / lowest - 1;
      if (rise <= settings.maxRise) continue;
      const measured = {
        unit: 'share' as const,
        head: figure(rise),
        limit: settings.maxRise,
        comparator: '<=' as const,
      };
      return [
        teamFinding({
          code,
          outcome: 'fail',
          measured,
          values: { last: figure(last) ?? '–', lowest: figure(lowest) ?? '–' },
        }),
      ];
    }

    const gap = validation.last / training.last - 1;
    const measured = { unit: 'share' as const, head: figure(gap), limit: settings.maxGap, comparator: '<=' as const };
    if (!(gap <= settings.maxGap)) return [teamFinding({ code: 'gap', outcome: 'fail', measured, values: losses })];
    return [
      teamFinding({
        code: 'steady',
        outcome: 'pass',
        measured,
        values: { ...losses, points: training.points + validation.points },
      }),
    ];
  },

  chart({ training, validation }) {
    if (training.curve.length === 0) return null;
    return {
      kind: 'lines',
      title: { zh: '训练损失曲线（据训练器日志）', en: "Training loss (from the trainer's log)" },
      x: { zh: '步', en: 'step' },
      y: { zh: '损失（nat/词元）', en: 'loss (nats per token)' },
      series: [
        { name: { zh: '训练', en: 'training' }, points: training.curve },
        { name: { zh: '验证', en: 'validation' }, points: validation.curve },
      ],
    };
  },
});

function seriesOf(points: readonly Row[], series: Row['series']): z.infer<typeof Series> {
  const finite: z.infer<typeof Point>[] = [];
  for (const point of points) if (point.series === series && point.loss !== null) finite.push([point.step, point.loss]);
  const lowest = finite.reduce<z.infer<typeof Point> | null>(
    (low, point) => (low === null || point[1] < low[1] ? point : low),
    null,
  );
  const tail = finite
    .slice(-5)
    .map(([, loss]) => loss)
    .toSorted((a, b) => a - b);
  const stride = Math.max(1, Math.ceil(finite.length / 299));
  const curve = finite.filter((_, index) => index % stride === 0 || index === finite.length - 1);
  return { points: finite.length, lowest, last: tail[Math.floor(tail.length / 2)] ?? null, curve };
}

function sharedSteps(told: readonly Row[], others: readonly Row[]): readonly (readonly [number, number])[] {
  const known = new Map(told.map((point) => [`${point.series}:${point.step}`, point.loss]));
  return others.flatMap(({ series, step, loss }) => {
    const same = known.get(`${series}:${step}`);
    return same === undefined || same === null || loss === null ? [] : [[same, loss] as const];
  });
}
