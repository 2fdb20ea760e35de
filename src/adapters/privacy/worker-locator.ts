import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { keyedHash } from './keyed-hash.ts';
import type { Located, Locator } from '../../domain/ports/locator.ts';
import type { RawText } from '../../domain/ports/text-file.ts';
import { located } from '../../engine/personal-information/located.ts';

/** So many texts lie at one worker: one that it works on and one that waits, so that it never idles. */
const DEPTH = 2;

interface Waiting {
  readonly resolve: (found: readonly Located[]) => void;
  readonly reject: (error: Error) => void;
}

/** Looks with so many threads beside this one; none: within this one. */
export function workerLocator(threads: number, key: Uint8Array): Locator {
  if (threads === 0) return withinThread(key);
  const workers = Array.from({ length: threads }, () => locatingThread(key));
  return {
    atATime: threads * DEPTH,
    locate: (raw) => workers.reduce((least, one) => (one.load() < least.load() ? one : least)).locate(raw),
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

function withinThread(key: Uint8Array): Locator {
  const hashOf = keyedHash(key);
  return { atATime: 1, locate: (raw) => Promise.resolve(located(raw, hashOf)), close: () => Promise.resolve() };
}

function locatingThread(key: Uint8Array): {
  load(): number;
  locate(raw: RawText): Promise<readonly Located[]>;
  end(): Promise<number>;
} {
  const worker = new Worker(workerFile(), { workerData: { key } });
  const queue: Waiting[] = [];
  worker.on('message', (found: readonly Located[]) => queue.shift()?.resolve(found));
  worker.on('error', (error) => {
    for (const { reject } of queue.splice(0)) reject(error instanceof Error ? error : new Error('the thread ended'));
  });
  return {
    load: () => queue.length,
    locate: (raw) =>
      new Promise((resolve, reject) => {
        queue.push({ resolve, reject });
        // oxlint-disable-next-line require-post-message-target-origin -- a thread has no origin
        worker.postMessage(raw);
      }),
    end: () => worker.terminate(),
  };
}

/** Beside the bundle it is JavaScript. */
function workerFile(): URL {
  const source = new URL('./locate-worker.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./locate-worker.js', import.meta.url);
}
