import { Fault, reasonOf } from '../../domain/fault.ts';

/** What a failed write means to the person who started it; what is no error of the system is handed back as it is. */
export function writingFault(place: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Fault('disk-full', { where: place, cause: error });
  // The system's own codes (ENOENT, EROFS, …): those of Node.js have an underscore, those of a Fault are in small letters.
  if (!/^E[A-Z0-9]+$/.test(error.code)) return error;
  return new Fault('output-unwritable', {
    where: place,
    what: `The output cannot be written: ${reasonOf(error)}`,
    hint:
      error.code === 'EEXIST'
        ? 'Give another place: nothing is overwritten.'
        : 'Give a place in a folder that is there and that you may write to.',
    cause: error,
  });
}
