import type { ModelFile } from '../subject.ts';
import type { TreeEntry } from './repository.ts';

/** A model's files laid out in a folder of this machine. */
export interface PlacedModel {
  readonly folder: string;
  readonly files: readonly ModelFile[];
}

/** A content-addressed store of model files. */
export interface ModelStore {
  /**
   * Lays out entries under paths relative to `prefix`, each named by its digest once and verified.
   * A reference stands for the file that it names, below one of `sources` or not at all.
   */
  place(entries: readonly TreeEntry[], prefix: string, sources: readonly string[]): Promise<PlacedModel>;
}
