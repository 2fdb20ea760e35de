import type { DrawnFor, DrawSeed } from '../draw-seed.ts';

/** Where the seeds of a plan's draws come from. */
export interface DrawSeeds {
  /** The key that signs them, 32 bytes in base64; null: nobody does. */
  readonly publicKey: string | null;
  /** The same for the same draw, every time. */
  of(drawn: DrawnFor): DrawSeed;
}
