/** What a person sees while much is read. */
export interface ByteProgress {
  /** `from`: what an earlier run had read, which says nothing of this one's rate. */
  begin(what: string, from: number): void;
  at(done: number, total: number): void;
  end(): void;
}
