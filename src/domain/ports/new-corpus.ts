import type { Digest } from '../digest.ts';

/** A file of a corpus that is being written. */
export interface NewCorpusFile {
  write(text: string): Promise<void>;
  /** The digest of all that was written. */
  end(): Promise<Digest>;
}

/** A corpus that is being written: it is there whole or not at all. A Fault where it cannot be written. */
export interface NewCorpus {
  begin(path: string): Promise<NewCorpusFile>;
  /** Puts everything that was written in its place. */
  finish(): Promise<void>;
}
