import { z } from 'zod';
import { digestOf } from '../../domain/digest.ts';
import type { Paper } from '../../domain/paper.ts';

/** A paper on record: there with the digest on record, changed since, or not there. */
export const PaperState = z.enum(['present', 'altered', 'missing']);
export type PaperState = z.infer<typeof PaperState>;

type Read = (path: string) => Promise<Uint8Array | null>;

export async function paperState(paper: Paper | null | undefined, read: Read): Promise<PaperState> {
  if (paper === null || paper === undefined) return 'missing';
  const content = await read(paper.file);
  if (content === null) return 'missing';
  return digestOf(content) === paper.digest ? 'present' : 'altered';
}
