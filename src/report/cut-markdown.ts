import type { Language } from '../domain/words.ts';
import { fits, type Room } from './budget.ts';

const CUT: Readonly<Record<Language, string>> = {
  zh: '> 篇幅所限，其余内容见运行产物中的 report.md 与 report.html。',
  en: "> Cut for want of room: the rest stands in report.md and report.html of the run's artifact.",
};

/** The first lines of a Markdown text that fit, with what they opened closed again and a line that says so. */
export function cutMarkdown(text: string, room: Room, language: Language): string {
  if (fits(text, room)) return text;
  const lines = text.split('\n');
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(closed(lines.slice(0, middle), language), room)) low = middle;
    else high = middle - 1;
  }
  return closed(lines.slice(0, low), language);
}

/** Whole lines, then the end of a code block and of every fold that is open. A fold begins and ends a line; within one, it is somebody's text. */
function closed(lines: readonly string[], language: Language): string {
  const starting = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
  const isInBlock = starting('```') % 2 === 1;
  const open = starting('<details>') - starting('</details>');
  return [
    ...lines,
    ...(isInBlock ? ['```'] : []),
    ...Array.from({ length: open }, () => '\n</details>'),
    '',
    CUT[language],
    '',
  ].join('\n');
}
