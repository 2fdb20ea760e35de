import { Fault, reasonOf } from '../../domain/fault.ts';

/** What a failed write means to the person who started it. */
export function writingFault(place: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new Fault('disk-full', { where: place, cause: error });
  if (
    error.code === 'EACCES' ||
    error.code === 'EPERM' ||
    error.code === 'EROFS' ||
    error.code === 'ENOTDIR' ||
    error.code === 'EEXIST' ||
    error.code === 'EISDIR'
  ) {
    return new Fault('output-unwritable', {
      where: place,
      what: `The output cannot be written: ${reasonOf(error)}`,
      cause: error,
    });
  }
  return error;
}
