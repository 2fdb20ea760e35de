/** Bits per UTF-8 byte: comparable across tokenizers, as perplexity is not. */
export function bitsPerByte(nats: number, bytes: number): number {
  return nats / Math.LN2 / bytes;
}

/** Perplexity per token of one tokenizer. */
export function perplexity(nats: number, tokens: number): number {
  return Math.exp(nats / tokens);
}
