import { z } from 'zod';
import type { BankRow, BankTable } from './bank-table.ts';

const Line = z.record(z.string(), z.unknown());

/** One JSON object per line; blank lines are passed over. A value that is neither text nor number is a problem where a bank needs it. */
export function jsonTable(text: string): BankTable {
  const rows: BankRow[] = [];
  const problems: BankTable['problems'][number][] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = index + 1;
    const read = Line.safeParse(jsonOrUndefined(line));
    if (!read.success) {
      problems.push({ place, code: 'not-an-object' });
      continue;
    }
    const cells = new Map<string, string>();
    for (const [name, value] of Object.entries(read.data)) if (typeof value === 'string') cells.set(name, value);
    if (['id', 'question'].some((name) => read.data[name] !== undefined && !cells.has(name)))
      problems.push({ place, code: 'not-text' });
    else rows.push({ place, cells, formulas: [] });
  }
  return { rows, problems };
}

function jsonOrUndefined(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
