import type { z } from 'zod';

type Read<T> = { readonly values: readonly T[] } | { readonly line: number };

/** Reads one JSON object per line; blank lines are passed over. Names the first line that is not of the shape, never its content. */
export function jsonRecords<T>(text: string, shape: z.ZodType<T>): Read<T> {
  const values: T[] = [];
  // Editors on Windows begin a file with a byte order mark.
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const value = shape.safeParse(jsonOrUndefined(line));
    if (!value.success) return { line: index + 1 };
    values.push(value.data);
  }
  return { values };
}

/** A lone surrogate is no text: nothing could be drawn, sealed or encoded from it. */
function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line, (_, value: unknown) => {
      if (typeof value === 'string' && !value.isWellFormed()) throw new SyntaxError('a lone surrogate');
      return value;
    });
  } catch {
    return undefined;
  }
}
