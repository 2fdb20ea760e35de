import type { RawRow, RawText, TextField } from '../../domain/ports/text-file.ts';
import { cellsOf } from '../corpus/csv-records.ts';
import { recognise } from './recognise.ts';

/** Names of fields, as far as they may be shown: one that is a value itself is not. */
type Shown = (name: string) => string;

/** The fields of raw text. Names of fields are text, too: one that holds something is told as a field of its own. */
export function* fieldsOf(raw: RawText): Iterable<TextField> {
  if (raw.kind === 'fields') yield* raw.fields;
  else if (raw.kind === 'csv') yield* cellsIn(raw.rows, raw.names);
  else if (raw.kind === 'txt') for (const { line, raw: text } of raw.rows) yield { line, field: null, text };
  else {
    const shown = shownOnce();
    for (const { line, raw: text } of raw.rows) yield* stringsIn(JSON.parse(text), line, '', shown);
  }
}

function* cellsIn(rows: readonly RawRow[], columns: readonly string[]): Iterable<TextField> {
  const shown = shownOnce();
  const names = columns.map((name, index) => shown(name) || String(index + 1));
  for (const { line, raw } of rows)
    for (const [index, text] of cellsOf(raw).entries()) yield { line, field: names[index] ?? String(index + 1), text };
}

function* stringsIn(value: unknown, line: number, path: string, shown: Shown): Iterable<TextField> {
  if (typeof value === 'string' || typeof value === 'number')
    yield { line, field: path === '' ? null : path, text: String(value) };
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) yield* stringsIn(one, line, under(path, String(index)), shown);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) {
      const visible = shown(name);
      if (visible !== name) yield { line, field: under(path, visible), text: name };
      yield* stringsIn(one, line, under(path, visible), shown);
    }
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Names repeat from record to record; a batch looks at each once. */
function shownOnce(): Shown {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const visible = recognise(name).length > 0 ? '*' : name;
    if (known.size < 10_000) known.set(name, visible);
    return visible;
  };
}
