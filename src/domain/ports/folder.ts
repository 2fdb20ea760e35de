/** A place for files under names with forward slashes. Writing is all or nothing; a Fault where the disk is full. */
export interface Folder {
  read(path: string): Promise<Uint8Array | null>;
  write(path: string, content: Uint8Array | string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Paths of all files below a prefix, sorted. */
  list(prefix: string): Promise<readonly string[]>;
}
