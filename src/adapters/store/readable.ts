import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';

const Body = z.object({ body: z.string() });

/** What a row's JSON text holds. A Fault where that is not what this version wrote: the row is damaged, or somebody else's. */
export function readable<T>(schema: z.ZodType<T>, row: unknown, where: string): T {
  try {
    return schema.parse(JSON.parse(Body.parse(row).body));
  } catch (cause) {
    throw new Fault('store-unusable', {
      where,
      what: 'A row of the database cannot be read',
      hint: 'Restore the database from a backup, or install the version that wrote it.',
      cause,
    });
  }
}
