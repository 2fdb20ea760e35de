/** A line of a comment, numbered from 1. */
interface PlainLine {
  readonly number: number;
  readonly text: string;
}

interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** Blocks whose content is shown as it is or not at all, until their end tag. */
const RAW = /^ {0,3}<(pre|script|style|textarea|details|blockquote)\b/i;

/**
 * The lines of a comment that are its author's own words: not in quotes and what continues them, fenced code, HTML comments or raw HTML.
 * Where Markdown leaves room for doubt, a line is left out.
 */
export function plainLines(comment: string): readonly PlainLine[] {
  const plain: PlainLine[] = [];
  let fence: Fence | null = null;
  let until: string | null = null;
  let quoted = false;
  for (const [index, text] of comment.split(/\r\n|\r|\n/).entries()) {
    if (fence !== null) {
      if (closes(text, fence)) fence = null;
      continue;
    }
    if (until !== null) {
      until = openAfter(text, 0, until);
      continue;
    }
    if (/^\s*$/.test(text)) quoted = false;
    else if (/^ {0,3}>/.test(text)) quoted = true;
    if (quoted) continue;

    fence = fenceIn(text);
    if (fence !== null) continue;
    until = opensIn(text);
    // A command never stands on a line that opens something.
    if (until === null) plain.push({ number: index + 1, text });
  }
  return plain;
}

function fenceIn(text: string): Fence | null {
  const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
  // Backticks after backticks are code within a line.
  if (marks === '' || (marks.startsWith('`') && info.includes('`'))) return null;
  return { mark: marks.slice(0, 1), length: marks.length };
}

function closes(text: string, { mark, length }: Fence): boolean {
  const [, marks = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text) ?? [];
  return marks.startsWith(mark) && marks.length >= length;
}

/** What ends raw HTML or a comment that begins on this line and goes on after it; null where none does. */
function opensIn(text: string): string | null {
  const [, raw] = RAW.exec(text) ?? [];
  if (raw === undefined) return openAfter(text, 0, null);
  const end = `</${raw.toLowerCase()}`;
  return text.toLowerCase().includes(end) ? null : end;
}

/** The end that is still to come once a line was read from a place on: of what was open before, or of the last comment that begins there. */
function openAfter(text: string, from: number, open: string | null): string | null {
  const line = text.toLowerCase();
  let [end, at] = [open, from];
  for (;;) {
    const found = line.indexOf(end ?? '<!--', at);
    if (found === -1) return end;
    // From its two dashes on, so that <!--> ends where it begins.
    at = end === null ? found + 2 : found + end.length;
    end = end === null ? '-->' : null;
  }
}
