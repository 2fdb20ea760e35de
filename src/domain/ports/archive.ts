/** The files of an archive by path. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** Writes and reads filing bundles. */
export interface Archive {
  /** The same files always give the same bytes. */
  pack(files: ArchiveFiles): Uint8Array;
  /** A Fault where it is no archive, or one with entries that a bundle never has. */
  unpack(archive: Uint8Array): Promise<ArchiveFiles>;
}
