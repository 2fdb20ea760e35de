import { readdir, rename, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A file that somebody on another machine still writes to changes more often than this, in milliseconds. */
const IDLE = 120_000;

/** The name of this process's own unfinished file. */
export function unfinishedPath(kept: string): string {
  return `${kept}.${hostname()}~${process.pid}.partial`;
}

/** Takes over what a process that is no more left of a file, so that two never write into one; then the next one continues. */
export async function takenOver(kept: string): Promise<string> {
  const own = unfinishedPath(kept);
  for (const name of await readdir(dirname(kept))) {
    const path = join(dirname(kept), name);
    if (path === own || !name.startsWith(`${basename(kept)}.`) || !name.endsWith('.partial')) continue;
    if (!(await isLeft(path))) continue;
    // Whoever renames first has it; the other one begins anew.
    await rename(path, own).catch(() => null);
    const now = new Date();
    await utimes(own, now, now).catch(() => null);
    break;
  }
  return own;
}

async function isLeft(path: string): Promise<boolean> {
  const [, host, id] = /\.([^~]*)~(\d+)\.partial$/.exec(path) ?? [];
  if (host?.endsWith(hostname()) === true && id !== undefined) return !isAlive(Number(id));
  const there = await stat(path).catch(() => null);
  return there !== null && Date.now() - there.mtimeMs > IDLE;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
