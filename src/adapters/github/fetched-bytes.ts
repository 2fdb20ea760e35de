import { Fault } from '../../domain/fault.ts';

/** As long as a file may take to arrive, in milliseconds. */
const PATIENCE = 120_000;

/**
 * A file from an address that GitHub gave for it: good for a minute, and without any token. Null where it is gone; a Fault where it has
 * more than `most` bytes.
 */
export async function fetchedBytes(address: string, where: string, most: number): Promise<Uint8Array | null> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok || answer.body === null) throw new Error(`${where} was answered with ${answer.status}`);
  return bytesOf(answer.body, where, most);
}

/** Everything of a stream; a Fault where it has more than `most` bytes. */
export async function bytesOf(body: AsyncIterable<Uint8Array>, where: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw new Fault('file-too-large', { where });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
