import type { LanguageModel } from '../../../domain/ports/language-model.ts';

/** A model inside the process that opened it. */
export interface OpenModel extends Pick<LanguageModel, 'generate' | 'score'> {
  /** Engine and version, `onnxruntime-node 1.30.0`. */
  readonly engine: string;
}
