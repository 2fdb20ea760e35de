import { Digest } from './digest.ts';

/** What a job says of the envelope that it hands in. Its log is written by that job alone; artifacts are not. */
export function evidenceLine(shard: number, envelope: Digest): string {
  return `beian-evidence ${shard} ${envelope}`;
}

/** GitHub puts the time before every line of a log; what a workflow command spreads over lines has none. */
const LINE = /^\uFEFF?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z beian-evidence (\d+) (sha256:[0-9a-f]{64})$/;

/** The digest of a shard's envelope by the log of its job: the last line that says one and nothing else; null where none does. */
export function loggedEnvelope(log: string, shard: number): Digest | null {
  const said = log
    .split(/\r?\n/)
    .map((line) => LINE.exec(line) ?? [])
    .findLast(([, index]) => index === String(shard));
  return Digest.safeParse(said?.[2]).data ?? null;
}
