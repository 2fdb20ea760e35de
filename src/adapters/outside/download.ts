import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { FileReference } from '../../domain/file-reference.ts';
import { shownAddress } from '../../engine/model-reference/model-reference.ts';
import { writingFault } from '../local/writing-fault.ts';
import { guardedFetch, Refused } from './guarded-fetch.ts';
import type { SourceKeys } from './source-keys.ts';

/** How patiently a server is asked, in milliseconds and in tries without a byte gained. */
export interface Patience {
  readonly stall: number;
  readonly pause: number;
  readonly tries: number;
}
export const PATIENCE: Patience = { stall: 60_000, pause: 2000, tries: 5 };

/** Answers that another try may better: too many requests, a server's own trouble. */
const isPassing = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

/**
 * Brings a file to what a reference says, from as much of it as is there; every byte is hashed as it comes. A Fault where it does not come to that:
 * after `reference-unreachable` the same call continues, after `reference-altered` the file is empty.
 */
export async function download(
  reference: FileReference,
  path: string,
  keys: SourceKeys,
  patience: Patience,
): Promise<void> {
  const file = await open(path, 'r+').catch(() => open(path, 'wx+', 0o600));
  try {
    const filling = await begun(file, reference);
    for (let failed = 0; filling.have < reference.size;) {
      const before = filling.have;
      const trouble = await filled(filling, reference, keys, patience).catch((error: unknown) => error);
      if (trouble instanceof Fault || isOfDisk(trouble)) throw writingFault(path, trouble);
      failed = filling.have > before ? 1 : failed + 1;
      if (trouble instanceof Refused || (trouble !== undefined && failed >= patience.tries))
        throw unreachable(reference, reasonOf(trouble), trouble);
      if (trouble !== undefined) await pause(patience.pause * failed);
    }
    if (filling.hash.digest('hex') !== reference.sha256) await altered(file, reference, 'another SHA-256');
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Filling {
  readonly file: FileHandle;
  hash: ReturnType<typeof createHash>;
  have: number;
}

/** What an earlier try left counts only by its bytes: they are hashed once more. */
async function begun(file: FileHandle, { size }: FileReference): Promise<Filling> {
  const filling: Filling = { file, hash: createHash('sha256'), have: 0 };
  if ((await file.stat()).size > size) await file.truncate(0);
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    if (!(chunk instanceof Uint8Array)) continue;
    filling.hash.update(chunk);
    filling.have += chunk.length;
  }
  return filling;
}

async function filled(
  filling: Filling,
  reference: FileReference,
  keys: SourceKeys,
  { stall }: Patience,
): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error('nothing came for too long')), stall);
  try {
    const range = filling.have === 0 ? {} : { range: `bytes=${filling.have}-` };
    const answer = await guardedFetch(
      reference.address,
      { 'accept-encoding': 'identity', ...range },
      keys,
      stop.signal,
    );
    if (isPassing(answer.status)) throw new Error(`the server answers ${answer.status}`);
    if (answer.status !== 416 && !answer.ok) throw new Refused(`the server answers ${answer.status}`);
    if ((answer.headers.get('content-encoding') ?? 'identity') !== 'identity') throw new Refused('it comes compressed');
    if (!continues(answer, filling.have)) {
      await filling.file.truncate(0);
      filling.hash = createHash('sha256');
      filling.have = 0;
    }
    if (answer.status === 416) throw new Error('the server has fewer bytes');
    for await (const chunk of answer.body ?? []) {
      timer.refresh();
      if (filling.have + chunk.length > reference.size) await altered(filling.file, reference, 'more bytes');
      await filling.file.write(chunk, 0, chunk.length, filling.have);
      filling.hash.update(chunk);
      filling.have += chunk.length;
    }
    if (filling.have < reference.size) throw new Error(`it ends after ${filling.have} of ${reference.size} bytes`);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** Whether an answer begins where the file ends. A server that knows no ranges sends all of it again. */
function continues(answer: Response, have: number): boolean {
  if (answer.status !== 206) return have === 0 && answer.status !== 416;
  return new RegExp(`^bytes ${have}-\\d+/`).test(answer.headers.get('content-range') ?? '');
}

async function altered(file: FileHandle, { address }: FileReference, has: string): Promise<never> {
  await file.truncate(0);
  throw new Fault('reference-altered', {
    where: shownAddress(address),
    what: `What lies there has ${has} than the reference says`,
  });
}

export function unreachable({ address }: FileReference, why: string, cause: unknown): Fault {
  const what = `A model file outside git cannot be fetched: ${why.slice(0, 200)}`;
  return new Fault('reference-unreachable', { where: shownAddress(address), what, cause });
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'ftruncate');
}
