import type { Score } from '../../../domain/ports/language-model.ts';
import { utf8 } from '../../../engine/text/utf8.ts';

/** One token of a text as a service reports it; null where it does not say. */
export interface ScoredToken {
  readonly text: string | null;
  readonly logprob: number | null;
}

/** How tokenizers write the token for what they do not know. */
const UNKNOWN = new Set(['<unk>', '[UNK]', '⁇']);

/**
 * Sums what a service says of a text's tokens. Nothing stands before the first one, so it has no likelihood:
 * where it is a part of the text and not the token that begins every text, its bytes are not counted either.
 */
export function scoreOf(text: string, tokens: readonly ScoredToken[]): Score {
  const scored = tokens[0]?.logprob == null ? tokens.slice(1) : tokens;
  const covered = scored.map((token) => token.text ?? '').join('');
  return {
    logLikelihood:
      scored.length === 0 ? Number.NaN : scored.reduce((sum, { logprob }) => sum + (logprob ?? Number.NaN), 0),
    tokens: scored.length,
    // Pieces of characters do not join into the text; then all of it counts.
    bytes: utf8(covered !== '' && text.endsWith(covered) ? covered : text).length,
    unknown: scored.filter((token) => UNKNOWN.has(token.text?.trim() ?? '')).length,
  };
}
