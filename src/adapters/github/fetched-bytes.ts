import { Fault } from '../../domain/fault.ts';
import { boundedBody } from './bounded-body.ts';

/** As long as a file may take to arrive, in milliseconds. */
const PATIENCE = 120_000;

/**
 * A file from an address that GitHub gave for it: good for a minute, and without any token. Null where it is gone; a Fault where it has
 * more than `most` bytes.
 */
export async function fetchedBytes(address: string, where: string, most: number): Promise<Uint8Array | null> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(`${where} was answered with ${answer.status}`);
  const content = await boundedBody(answer, most);
  if (content === null) throw new Fault('file-too-large', { where });
  return content;
}
