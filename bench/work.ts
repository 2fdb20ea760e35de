import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const EXAMPLE = join(import.meta.dirname, '..', 'examples', 'poetry');
const Row = z.looseObject({ question: z.string().optional(), text: z.string().optional() });

/** Prompts and texts of the example: what a quick run asks of a model. */
export const prompts: readonly string[] = rows('beian/banks/generation.jsonl')
  .map((row) => `七言绝句《${row.question ?? ''}》`)
  .slice(0, 96);
export const texts: readonly string[] = rows('beian/held-out.jsonl')
  .map((row) => row.text ?? '')
  .slice(0, 256);

export const DECODING = { maxNewTokens: 40, temperature: 0.8, topK: 40, topP: 1 } as const;
export const BATCH = 32;

/** How much was done in how long: tokens written up to each end, or tokens scored. */
export const Measurement = z.strictObject({
  tokens: z.number(),
  milliseconds: z.number(),
  nats: z.number().optional(),
});
export type Measurement = z.infer<typeof Measurement>;

function rows(path: string): readonly z.infer<typeof Row>[] {
  return readFileSync(join(EXAMPLE, 'repo', path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)));
}
