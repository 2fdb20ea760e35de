/** One thing in a bundle that is not as it must be. */
export interface Difference {
  /** The file, or what else it is about. */
  readonly path: string;
  readonly what: string;
}
