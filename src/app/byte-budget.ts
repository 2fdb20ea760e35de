/** So many bytes for all together. */
export interface ByteBudget {
  /** False, and nothing taken, where they are not there. */
  take(bytes: number): boolean;
  give(bytes: number): void;
}

export function byteBudget(most: number): ByteBudget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
  };
}
