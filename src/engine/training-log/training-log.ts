import { fromUtf8 } from '../text/utf8.ts';
import { eventFile } from './event-file.ts';
import type { LogPoint, LogProblem } from './log-point.ts';
import { jsonLines, trainerState } from './trainer-state.ts';

/** Reads a trainer's log by its file name; null where the name is of no known log. */
export function trainingLog(path: string, content: Uint8Array): readonly LogPoint[] | LogProblem | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('events.out.tfevents.')) return eventFile(content);
  const reader = name === 'trainer_state.json' ? trainerState : name.endsWith('.jsonl') ? jsonLines : null;
  if (reader === null) return null;
  const text = fromUtf8(content);
  return text === null ? { problem: 'it is not UTF-8' } : reader(text);
}
