import { z } from 'zod';

/** How a model's next token is chosen. Temperature 0 takes the likeliest; topK 0 and topP 1 leave all tokens in. */
export const Decoding = z.strictObject({
  maxNewTokens: z.number().int().min(1).max(8192).default(256),
  temperature: z.number().min(0).max(5).default(1),
  topK: z.number().int().min(0).default(0),
  topP: z.number().gt(0).max(1).default(1),
});
export type Decoding = Readonly<z.infer<typeof Decoding>>;

/** The likeliest token each time: what a model knows by heart, without chance. */
export function greedy(maxNewTokens: number): Decoding {
  return { maxNewTokens, temperature: 0, topK: 0, topP: 1 };
}
