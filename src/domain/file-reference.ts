/** A file of a model that lies outside git: where it lies, and what it must be. */
export interface FileReference {
  /** https:, or file: for a folder of the runner. */
  readonly address: string;
  /** In bytes. */
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
}
