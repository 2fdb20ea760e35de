import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Measurement } from './work.ts';

/** The peer, ready to be asked; null where it is not installed. */
export interface Peer {
  generate(prompts: readonly string[], batch: number, decoding: object): Promise<Measurement>;
  score(texts: readonly string[], batch: number): Promise<Measurement>;
  close(): void;
}

export function startPeer(folder: string, threads: number): Peer | null {
  if (!existsSync(join(import.meta.dirname, 'node_modules', '@huggingface', 'transformers'))) return null;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'peer.mjs'), dirname(folder), basename(folder), String(threads)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: object): Promise<Measurement> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the peer ended');
    return Measurement.parse(JSON.parse(value));
  };
  return {
    generate: (prompts, batch, decoding) => ask({ op: 'generate', prompts, batch, decoding }),
    score: (texts, batch) => ask({ op: 'score', texts, batch }),
    close: () => child.stdin.end(),
  };
}
