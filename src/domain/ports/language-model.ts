import type { Decoding } from '../decoding.ts';
import type { Author } from '../exchange.ts';
import type { Environment } from '../environment.ts';
import type { Inspection } from '../inspection.ts';
import type { Runtime } from '../runtime.ts';
import type { ModelFile } from '../subject.ts';

export interface Generation {
  readonly text: string;
  /** Tokens written, the end token included. */
  readonly tokens: number;
  readonly finish: 'stop' | 'length';
  /** Who wrote it, where the service says that it was not the model. */
  readonly author?: Author | undefined;
}

export interface Score {
  /** Natural logarithm of the text's probability, from its first token on. */
  readonly logLikelihood: number;
  readonly tokens: number;
  /** UTF-8 bytes of the text that the likelihood is of. */
  readonly bytes: number;
  /** Tokens that stand for characters the tokenizer does not know: they flatter the figure. */
  readonly unknown: number;
}

/** What is asked for and the seed of its chance; the answer depends on nothing else. */
export interface GenerationRequest {
  readonly prompt: string;
  readonly seed: string;
}

/** A text model under test. Throws a Fault where it cannot be loaded or run. */
export interface LanguageModel {
  readonly environment: Environment;
  generate(requests: readonly GenerationRequest[], decoding: Decoding): Promise<readonly Generation[]>;
  /** A Fault of code `log-probabilities-missing` where the model gives none. */
  score(texts: readonly string[]): Promise<readonly Score[]>;
  close(): Promise<void>;
}

/** Opens the model whose files lie in a folder of this machine; the bytes of those files are parsed in processes of their own. */
export interface Runtimes<Wish extends Runtime = Runtime> {
  /** How many prompts it takes at a time to keep such a model busy. */
  capacity(files: readonly ModelFile[], wish: Wish): number;
  open(folder: string, files: readonly ModelFile[], wish: Wish): Promise<LanguageModel>;
  /** What the structure of each file is; a Fault where it cannot be found out within time and memory. */
  inspect(folder: string, files: readonly ModelFile[], wish: Wish): Promise<ReadonlyMap<string, Inspection>>;
}
