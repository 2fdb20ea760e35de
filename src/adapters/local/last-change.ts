import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { git } from './git.ts';

/** When a file last changed, and how that is known. */
export interface LastChange {
  readonly day: string;
  /** `commit`: git's last commit of it; `file`: the file's own time, where git does not track it as it is; `option`: somebody says so. */
  readonly by: 'commit' | 'file' | 'option';
}

/** Of a file that git tracks without changes the day of its last commit (UTC), of others that of the file. */
export async function lastChange(path: string): Promise<LastChange> {
  const [folder, name] = [dirname(path), basename(path)];
  const state = await git(folder, ['status', '--porcelain', '--ignored', '--', name]);
  const log = await git(folder, ['log', '-1', '--format=%ct', '--', name]);
  const seconds = log.stdout.toString('utf8').trim();
  if (state.code === 0 && state.stdout.length === 0 && log.code === 0 && seconds !== '')
    return { day: dayOf(Number(seconds) * 1000), by: 'commit' };
  return { day: dayOf((await stat(path)).mtimeMs), by: 'file' };
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
