/** The one comment of the App on a pull request. */
export interface Comments {
  /** Writes it: the comment of that id where it still stands, else the App's own one that is found, else a new one. Returns its id. */
  put(pull: number, body: string, known: number | null): Promise<number>;
}
