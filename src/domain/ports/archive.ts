/** The files of an archive by path. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** What an archive may hold; in files and in bytes once unpacked. */
export interface MostUnpacked {
  readonly entries: number;
  readonly bytes: number;
}

/** Writes and reads filing bundles. */
export interface Archive {
  /** The same files always give the same bytes. */
  pack(files: ArchiveFiles): Uint8Array;
  /** A Fault where it is no archive, has entries that a bundle never has, or more of them or more bytes than given. */
  unpack(archive: Uint8Array, most?: MostUnpacked): Promise<ArchiveFiles>;
}
