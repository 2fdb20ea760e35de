import { createReadStream } from 'node:fs';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { pipeline } from 'node:stream';
import type { CorpusFormat } from '../../engine/corpus/corpus-format.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';

/** Real text shrinks to a tenth, very uniform text to a hundredth; what grows more than this is a bomb. */
const MAX_RATIO = 200;
/** A small file of little else than one line may shrink more and does no harm. */
const ALWAYS_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

interface Stored {
  readonly path: string;
  /** As people name it. */
  readonly name: string;
  readonly compression: CorpusFormat['compression'];
  /** Told of every stored byte that is read. */
  readonly onRead: (bytes: number) => void;
}

/** The content of a file from an offset on, piece by piece. Throws a Fault on one that is damaged, cut short or a bomb. */
export async function* decompressed(
  { path, name, compression, onRead }: Stored,
  from: number,
): AsyncIterable<Uint8Array> {
  let [stored, grown] = [0, 0];
  const count = (bytes: number): void => {
    stored += bytes;
    onRead(bytes);
  };
  const plain = compression === 'none';
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES, start: plain ? from : 0 });
  file.on('data', (chunk) => count(chunk.length));
  if (plain && from > 0) onRead(from);
  const unpack =
    compression === 'gzip'
      ? createGunzip({ chunkSize: CHUNK_BYTES })
      : createZstdDecompress({ chunkSize: CHUNK_BYTES });
  const stream: AsyncIterable<Uint8Array> = plain ? file : pipeline(file, unpack, () => {});
  try {
    for await (const chunk of stream) {
      grown += chunk.length;
      if (!plain && grown > ALWAYS_BYTES && grown > stored * MAX_RATIO) throw bomb(name, stored, grown);
      const fresh = plain ? chunk : chunk.subarray(Math.max(0, from - (grown - chunk.length)));
      if (fresh.length > 0) yield fresh;
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('corpus-unreadable', {
      where: name,
      what: `The file is damaged or cut short: ${reasonOf(error)}`,
      cause: error,
    });
  } finally {
    file.destroy();
  }
}

function bomb(name: string, stored: number, grown: number): Fault {
  return new Fault('corpus-unreadable', {
    where: name,
    what: `${stored} bytes of the file grow to more than ${grown}, over ${MAX_RATIO} times`,
    hint: 'Unpack it yourself if it is what it should be, and give the unpacked file.',
  });
}
