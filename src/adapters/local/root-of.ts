import { Fault } from '../../domain/fault.ts';
import { firstLine, git } from './git.ts';

/** The top of the repository that a folder lies in. */
export async function rootOf(folder: string): Promise<string> {
  const found = await git(folder, ['rev-parse', '--show-toplevel']);
  if (found.code === 0) return found.stdout.toString('utf8').trim();
  throw new Fault('repository-missing', { where: folder, what: firstLine(found.stderr).replace(/^fatal: /, '') });
}
