import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { keyedHash } from './keyed-hash.ts';
import type { RawText } from '../../domain/ports/text-file.ts';
import { located } from '../../engine/personal-information/located.ts';

const Given = z.strictObject({ key: z.instanceof(Uint8Array) });
const hashOf = keyedHash(Given.parse(workerData).key);

// What comes is the own process's: one text, one answer, in order. An error ends the worker, and the scan with it.
parentPort?.on('message', (raw: RawText) => {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(located(raw, hashOf));
});
