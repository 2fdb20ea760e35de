/** One file of a commit. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  /** git's object id: equal ids mean equal content. */
  readonly oid: string;
  /** In bytes; of the pointer, where Git LFS holds the content. */
  readonly size: number;
}

/** A repository to read from. */
export interface Repository {
  /** The full commit id of a branch, `heads/main`, or of a commit id; a clone also knows tags and short names. A Fault where there is none. */
  commit(revision: string): Promise<string>;
  mergeBase(a: string, b: string): Promise<string>;
  /** Every file of a commit. */
  tree(commit: string): Promise<readonly TreeEntry[]>;
  /** A file's content, Git LFS pointers followed; a Fault where it has more than `most` bytes. */
  read(entry: TreeEntry, most: number): Promise<Uint8Array>;
}
