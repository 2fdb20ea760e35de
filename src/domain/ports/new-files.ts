/** Creates files of a repository, and never touches one that is there. */
export interface NewFiles {
  /** False where something is at the path already: it stays as it is. A Fault where the file cannot be written. */
  create(path: string, text: string): Promise<boolean>;
}
