import type { Decoding } from '../decoding.ts';
import type { Environment } from '../environment.ts';
import type { ModelFile } from '../subject.ts';

export interface Generation {
  readonly text: string;
  /** Tokens written, the end token included. */
  readonly tokens: number;
  readonly finish: 'stop' | 'length';
}

export interface Score {
  /** Natural logarithm of the text's probability, from its first token on. */
  readonly logLikelihood: number;
  readonly tokens: number;
  /** UTF-8 bytes of the text. */
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
  score(texts: readonly string[]): Promise<readonly Score[]>;
  close(): Promise<void>;
}

/** How the policy wants models to be run. */
export interface RuntimeWish {
  readonly provider: string;
  readonly threads: number;
  readonly batch: number;
}

/** Opens the model whose files lie in a folder of this machine. */
export interface Runtimes {
  /** How many prompts it takes at a time to keep such a model busy: a batch for each of its sessions. */
  capacity(files: readonly ModelFile[], wish: RuntimeWish): number;
  open(folder: string, files: readonly ModelFile[], wish: RuntimeWish): Promise<LanguageModel>;
}
