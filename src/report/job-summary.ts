import type { Language } from '../domain/words.ts';
import { byteLength, STEP_ROOM, type Room } from './budget.ts';
import { cutMarkdown } from './cut-markdown.ts';

/** The models' reports one after another as a step's summary takes them: too much is not shown by GitHub at all. */
export function jobSummary(reports: readonly string[], language: Language, room: Room = STEP_ROOM): string {
  const whole = reports.join('\n');
  if (byteLength(whole) <= room.bytes) return whole;
  // Short reports leave their room to the long ones that come after them.
  let left = room.bytes - (reports.length - 1);
  const cut = new Map<string, string>();
  const shortest = reports.toSorted((a, b) => byteLength(a) - byteLength(b));
  for (const [index, report] of shortest.entries()) {
    const bytes = Math.floor(left / (shortest.length - index));
    const shown = cutMarkdown(report, { characters: bytes, bytes }, language);
    cut.set(report, shown);
    left -= byteLength(shown);
  }
  return reports.map((report) => cut.get(report) ?? '').join('\n');
}
