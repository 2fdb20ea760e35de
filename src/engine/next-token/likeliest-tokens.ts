// Both run once per token and row over the whole vocabulary, hence the plain loops: bench rows `generation`.

/** The token with the largest logit, the lower id of equals; -1 where every logit is NaN or minus infinity. */
export function likeliest(logits: Float32Array): number {
  let best = -1;
  let highest = -Infinity;
  for (let token = 0; token < logits.length; token += 1) {
    const logit = logits[token] ?? -Infinity;
    if (logit > highest) {
      highest = logit;
      best = token;
    }
  }
  return best;
}

/** The k tokens with the largest logits in no order, the lower ids of equals; fewer where others are NaN or minus infinity. */
export function likeliestTokens(logits: Float32Array, k: number): Int32Array {
  const size = Math.min(k, logits.length);
  const values = new Float32Array(size);
  const tokens = new Int32Array(size);
  let filled = 0;
  let token = nextAbove(logits, 0, -Infinity);
  while (token < logits.length && filled < size) {
    values[filled] = logits[token] ?? 0;
    tokens[filled] = token;
    filled += 1;
    token = nextAbove(logits, token + 1, -Infinity);
  }
  if (filled < size) return tokens.subarray(0, filled);

  for (let place = (size >> 1) - 1; place >= 0; place -= 1) sink(values, tokens, place);
  for (
    token = nextAbove(logits, token, values[0] ?? 0);
    token < logits.length;
    token = nextAbove(logits, token + 1, values[0] ?? 0)
  ) {
    values[0] = logits[token] ?? 0;
    tokens[0] = token;
    sink(values, tokens, 0);
  }
  return tokens;
}

/** The first token from a place on whose logit is above a value; the vocabulary's size where there is none. NaN is above nothing. */
function nextAbove(logits: Float32Array, from: number, value: number): number {
  for (let token = from; token < logits.length; token += 1) if ((logits[token] ?? -Infinity) > value) return token;
  return logits.length;
}

/** Restores the heap below a place. On top stands what goes next: the smallest value, of equals the highest id. */
function sink(values: Float32Array, tokens: Int32Array, from: number): void {
  const size = values.length;
  const value = values[from] ?? 0;
  const token = tokens[from] ?? 0;
  let hole = from;
  for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
    const right = child + 1;
    if (right < size && goesFirst(values, tokens, right, values[child] ?? 0, tokens[child] ?? 0)) child = right;
    if (!goesFirst(values, tokens, child, value, token)) break;
    values[hole] = values[child] ?? 0;
    tokens[hole] = tokens[child] ?? 0;
    hole = child;
  }
  values[hole] = value;
  tokens[hole] = token;
}

// oxlint-disable-next-line max-params -- called in the innermost loop, where an object per call would be garbage
function goesFirst(values: Float32Array, tokens: Int32Array, place: number, value: number, token: number): boolean {
  const other = values[place] ?? 0;
  return other < value || (other === value && (tokens[place] ?? 0) > token);
}
