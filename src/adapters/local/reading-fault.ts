import type { FaultCode } from '../../domain/fault-codes.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a folder on the way to it is a file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/** What a failed read of a file that the command line names means to the person who named it. */
export function readingFault(path: string, cause: unknown, code: FaultCode = 'usage'): Fault {
  const reason = cause instanceof Error && 'code' in cause ? REASONS[String(cause.code)] : undefined;
  return new Fault(code, {
    where: path,
    what: `The file cannot be read: ${reason ?? reasonOf(cause)}`,
    hint: 'Give the path of a file that is there and that you may read.',
    cause,
  });
}
