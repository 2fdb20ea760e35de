import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecordFile } from '../../domain/ports/record-file.ts';
import { writingFault } from '../local/writing-fault.ts';

const BUFFERED_BYTES = 1024 * 1024;

interface DiskRecords extends RecordFile {
  close(): void;
}

/** Records in a file of this machine; what is there already is kept. Written in large pieces, and before anything is read. */
export function diskRecords(path: string, width: number): DiskRecords {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a+', 0o600);
  let written = fstatSync(file).size;
  const pending = new Uint8Array(Math.ceil(BUFFERED_BYTES / width) * width);
  let held = 0;
  let page = new Uint8Array();
  const flush = (): void => {
    if (held === 0) return;
    try {
      written += writeSync(file, pending, 0, held);
    } catch (error) {
      throw writingFault(path, error);
    }
    held = 0;
  };
  return {
    width,
    count: () => Math.floor((written + held) / width),
    append(records) {
      if (held + records.length > pending.length) flush();
      pending.set(records, held);
      held += records.length;
    },
    flush,
    keep(count) {
      flush();
      ftruncateSync(file, count * width);
      written = count * width;
    },
    read(from, n) {
      flush();
      if (page.length < n * width) page = new Uint8Array(n * width);
      // One record is asked for while a page of many is in use.
      const into = n === 1 ? new Uint8Array(width) : page;
      const length = readSync(file, into, 0, n * width, from * width);
      return into.subarray(0, length - (length % width));
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
