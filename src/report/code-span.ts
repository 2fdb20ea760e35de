import { clipped, visible } from './inert.ts';

/** GitHub's parser takes no fence of more than 80 backticks for one, so longer runs inside are shortened. */
const LONGEST_RUN = 16;

/**
 * A name from elsewhere as code, where GitHub makes no mention, reference or link of anything: short, on one line,
 * with a fence longer than any run of backticks inside, and no bar that would end a cell of a table.
 */
export function codeSpan(text: string): string {
  const shown = clipped(visible(text))
    .replaceAll('|', '｜')
    .replaceAll(/`+/g, (run) => (run.length > LONGEST_RUN ? `${'`'.repeat(LONGEST_RUN)}…` : run));
  const fence = '`'.repeat(1 + Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length)));
  // One space on both sides is taken away again; without it a backtick at an end would join the fence.
  const apart = /^[ `]|[ `]$/.test(shown) || shown === '' ? ' ' : '';
  return `${fence}${apart}${shown}${apart}${fence}`;
}
