import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Day } from '../../domain/instant.ts';
import { git } from './git.ts';

/** The day that a file's content was last changed: of its last commit, or where it differs from that or lies in no repository, of its last writing. */
export async function changedOn(path: string): Promise<Day> {
  const [folder, name] = [dirname(path), basename(path)];
  const status = await git(folder, ['status', '--porcelain', '--', name]);
  const log = await git(folder, ['log', '-1', '--format=%cs', '--', name]);
  const committed = Day.safeParse(log.stdout.toString('utf8').trim());
  if (status.code === 0 && status.stdout.length === 0 && committed.success) return committed.data;
  return (await stat(path)).mtime.toISOString().slice(0, 10);
}
