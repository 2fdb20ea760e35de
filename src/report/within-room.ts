import type { Language } from '../domain/words.ts';
import { fits, mostDetail, type Room } from './budget.ts';
import { cutMarkdown } from './cut-markdown.ts';
import { FULL, SMALLEST, STEPS, type Detail } from './detail.ts';

/** A text with as much detail as its room takes. What is too long even at its shortest is cut at a line, and says so. */
export function withinRoom(room: Room, language: Language, written: (detail: Detail) => string): string {
  const detail = mostDetail(FULL, STEPS, (one) => fits(written(one), room));
  return detail === null ? cutMarkdown(written(SMALLEST), room, language) : written(detail);
}
