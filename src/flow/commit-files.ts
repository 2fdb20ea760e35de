import { Fault } from '../domain/fault.ts';
import type { Repository, TreeEntry } from '../domain/ports/repository.ts';

/** Files that are read whole, such as policies, banks and keyword lists. */
const WHOLE_FILE_BYTES = 64 * 1024 * 1024;

/** The files of one commit, read whole. */
export class CommitFiles {
  readonly #repository: Repository;
  readonly #entries: ReadonlyMap<string, TreeEntry>;

  constructor(repository: Repository, tree: readonly TreeEntry[]) {
    this.#repository = repository;
    this.#entries = new Map(tree.map((entry) => [entry.path, entry]));
  }

  /** Null where the commit has no such file; a link or submodule is no file. */
  async read(path: string): Promise<Uint8Array | null> {
    const entry = this.#entries.get(path);
    if (entry === undefined || entry.kind !== 'file') return null;
    return this.#repository.read(entry, WHOLE_FILE_BYTES);
  }

  async need(path: string): Promise<Uint8Array> {
    const content = await this.read(path);
    if (content === null) throw new Fault('file-missing', { where: path });
    return content;
  }

  list(folder: string): readonly string[] {
    return [...this.#entries.keys()].filter((path) => path.startsWith(`${folder}/`)).toSorted();
  }
}
