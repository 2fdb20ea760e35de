import { open, type FileHandle } from 'node:fs/promises';
import type { FindingsFile } from '../../domain/ports/findings-file.ts';
import { writingFault } from '../local/writing-fault.ts';

interface DiskFindings extends FindingsFile {
  /** What was written, piece by piece. */
  pieces(): AsyncIterable<string>;
  close(): Promise<void>;
}

/** Findings in a file of this machine that its owner alone may read; what is there already is kept. */
export async function diskFindings(path: string): Promise<DiskFindings> {
  const file = await opened(path);
  let { size } = await file.stat();
  return {
    length: () => size,
    async append(lines) {
      try {
        size += (await file.write(Buffer.from(lines))).bytesWritten;
      } catch (error) {
        throw writingFault(path, error);
      }
    },
    async keep(bytes) {
      await file.truncate(bytes);
      size = bytes;
    },
    async *pieces() {
      const stream = file.createReadStream({ encoding: 'utf8', start: 0, autoClose: false });
      for await (const piece of stream) yield String(piece);
    },
    close: () => file.close(),
  };
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'a+', 0o600);
  } catch (error) {
    throw writingFault(path, error);
  }
}
