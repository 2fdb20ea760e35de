import { join } from 'node:path';
import type { z } from 'zod';
import { inspected } from '../../../engine/model-file/inspected.ts';
import { fileSource } from '../../local/file-source.ts';
import type { Command, Inspections } from './protocol.ts';

/** Looks at the structure of every file of a model folder. */
export async function inspectFiles({
  folder,
  sizes,
}: Extract<Command, { do: 'inspect' }>): Promise<z.infer<typeof Inspections>> {
  const known = new Map(Object.entries(sizes));
  const found = await inspected(known, (path) => fileSource(join(folder, path), known.get(path) ?? 0));
  return Object.fromEntries(
    [...found].map(([path, { format, problems, calls }]) => [
      path,
      { format, problems: [...problems], ...(calls === undefined ? {} : { calls: [...calls] }) },
    ]),
  );
}
