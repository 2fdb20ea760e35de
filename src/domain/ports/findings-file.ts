/** A file of findings that grows while a scan lasts. */
export interface FindingsFile {
  /** Bytes so far. */
  length(): number;
  append(lines: string): Promise<void>;
  /** Drops all but the first so many bytes: what was written after the scan's last save. */
  keep(bytes: number): Promise<void>;
}
