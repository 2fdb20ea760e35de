/** What weights are saved as, by the name of their files. */
export const WEIGHT_FORMATS = ['onnx', 'safetensors', 'gguf', 'pytorch'] as const;
export type WeightFormat = (typeof WEIGHT_FORMATS)[number];

/** A folder that looks as if it held a model. Nothing in it was opened. */
export interface FoundModel {
  /** As it lies in the repository; empty for the root. Whoever pushes chooses it. */
  readonly folder: string;
  /** In the order of WEIGHT_FORMATS, each once. */
  readonly formats: readonly WeightFormat[];
  /** Paths of the weights, in order. */
  readonly weights: readonly string[];
  /** Of the weights, in bytes; null where it is not known. */
  readonly bytes: number | null;
  /** Whether config.json lies in the folder. */
  readonly hasConfig: boolean;
}
