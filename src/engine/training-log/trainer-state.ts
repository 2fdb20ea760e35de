import { z } from 'zod';
import type { LogPoint, LogProblem } from './log-point.ts';
import { looseJson, Loss } from './loose-json.ts';

const Row = z.looseObject({ step: z.number().int().nonnegative(), loss: Loss.optional(), eval_loss: Loss.optional() });
const TrainerState = z.looseObject({ log_history: z.array(Row) });

/** Reads trainer_state.json of Hugging Face's Trainer. Python writes NaN and Infinity into it, which JSON does not know. */
export function trainerState(text: string): readonly LogPoint[] | LogProblem {
  const state = TrainerState.safeParse(looseJson(text));
  if (!state.success) return { problem: 'has no log_history with steps and losses' };
  return state.data.log_history.flatMap(pointsOf);
}

/** Reads the same rows written one JSON object per line. */
export function jsonLines(text: string): readonly LogPoint[] | LogProblem {
  const points: LogPoint[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = Row.safeParse(looseJson(line));
    if (!row.success) return { problem: `line ${index + 1} is not a JSON object with a step` };
    points.push(...pointsOf(row.data));
  }
  return points;
}

function pointsOf(row: z.infer<typeof Row>): readonly LogPoint[] {
  const points: LogPoint[] = [];
  if (row.loss !== undefined) points.push({ series: 'training', step: row.step, loss: row.loss });
  if (row.eval_loss !== undefined) points.push({ series: 'validation', step: row.step, loss: row.eval_loss });
  return points;
}
