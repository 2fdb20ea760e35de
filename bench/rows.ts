import type { LanguageModel } from '../src/domain/ports/language-model.ts';
import type { Peer } from './peer.ts';
import { BATCH, DECODING, prompts, texts, type Measurement } from './work.ts';

/** One comparison: our side, the peer's side, and how many times as fast we must be. */
export interface BenchRow {
  readonly name: string;
  readonly target: number;
  ours(model: LanguageModel): Promise<Measurement>;
  peer(peer: Peer): Promise<Measurement>;
}

export const benchRows: readonly BenchRow[] = [
  {
    name: `generation, batch ${BATCH} / peer batch ${BATCH}`,
    target: 1.4,
    ours: generated,
    peer: (peer) => peer.generate(prompts, BATCH, DECODING),
  },
  {
    name: `generation, batch ${BATCH} / peer one prompt at a time`,
    target: 5,
    ours: generated,
    peer: (peer) => peer.generate(prompts.slice(0, BATCH), 1, DECODING),
  },
  {
    name: `scoring, batch ${BATCH} / peer batch ${BATCH}`,
    target: 1.5,
    ours: scored,
    peer: (peer) => peer.score(texts, BATCH),
  },
];

async function generated(model: LanguageModel): Promise<Measurement> {
  const started = performance.now();
  const answers = await model.generate(
    prompts.map((prompt, index) => ({ prompt, seed: String(index) })),
    DECODING,
  );
  const tokens = answers.reduce((sum, answer) => sum + answer.tokens, 0);
  return { tokens, milliseconds: performance.now() - started };
}

/** Sorted by length, as the product does it. */
async function scored(model: LanguageModel): Promise<Measurement> {
  const started = performance.now();
  const scores = await model.score(texts.toSorted((a, b) => b.length - a.length));
  const [tokens, nats] = scores.reduce(([t, n], score) => [t + score.tokens, n - score.logLikelihood], [0, 0]);
  return { tokens, nats, milliseconds: performance.now() - started };
}
