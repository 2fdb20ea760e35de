import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { NewCorpus, NewCorpusFile } from '../../domain/ports/new-corpus.ts';
import { writingFault } from '../local/writing-fault.ts';

const BUFFERED = 256 * 1024;

/** A new folder of this machine, written beside its place and then renamed. What a stopped run left is written anew. */
export async function newCorpusAt(folder: string): Promise<NewCorpus> {
  const place = resolve(folder);
  const partial = `${place}.partial`;
  if (existsSync(place))
    throw new Fault('output-unwritable', {
      where: folder,
      what: 'The folder is there already',
      hint: 'Give another one, or take it away yourself: nothing is overwritten.',
    });
  await rm(partial, { recursive: true, force: true });
  return {
    begin: (path) => guarded(partial, () => newFile(join(partial, path))),
    finish: () => guarded(place, () => rename(partial, place)),
  };
}

async function newFile(place: string): Promise<NewCorpusFile> {
  await mkdir(dirname(place), { recursive: true });
  const file = await open(place, 'wx', 0o600);
  const hash = createHash('sha256');
  let pending = '';
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(pending);
    pending = '';
    hash.update(bytes);
    await file.writeFile(bytes);
  };
  return {
    async write(text) {
      pending += text;
      if (pending.length >= BUFFERED) await guarded(place, flush);
    },
    end: () =>
      guarded(place, async () => {
        await flush();
        await file.sync();
        await file.close();
        return `sha256:${hash.digest('hex')}`;
      }),
  };
}

async function guarded<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writingFault(place, error);
  }
}
