import { z } from 'zod';

/** Where figures were measured. Head and base are compared only if these agree. */
export const Environment = z.strictObject({
  /** Engine and version, `onnxruntime-node 1.30.0`. */
  engine: z.string(),
  provider: z.string(),
  device: z.string(),
  /** Threads in all, and how many sessions share them. */
  threads: z.number().int().positive(),
  sessions: z.number().int().positive(),
  batch: z.number().int().positive(),
  precision: z.string(),
});
export type Environment = Readonly<z.infer<typeof Environment>>;
