/** All bytes of an answer; null as soon as they are more than `most`. The rest is not read. */
export function boundedBody(answer: Response, most: number): Promise<Uint8Array | null> {
  return boundedBytes(answer.body ?? [], most);
}

/** The same of any stream. */
export async function boundedBytes(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
