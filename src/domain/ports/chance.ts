/** Numbers that nobody can guess. */
export interface Chance {
  /** So many random bytes, as lower-case hex. */
  hex(bytes: number): string;
}
