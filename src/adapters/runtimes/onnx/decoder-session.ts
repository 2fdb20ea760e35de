import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import { KeyValueCache, type CacheShape } from './key-value-cache.ts';

/** One step of a batch over the tokens that its cache does not hold yet, each array row by row. */
export interface Step {
  /** Tokens per row in this step. */
  readonly length: number;
  readonly ids: BigInt64Array;
  /** For every token so far and of this step: 1 where it counts, 0 where it is padding. */
  readonly mask: BigInt64Array;
  readonly positions: BigInt64Array;
}

/** A text decoder in the layout of Hugging Face Optimum's text-generation-with-past. */
export interface DecoderSession {
  readonly vocabulary: number;
  newCache(rows: number): KeyValueCache;
  /** Logits, `rows * length * vocabulary` with the vocabulary innermost, valid until the next step; the cache then holds the step's tokens. */
  run(step: Step, cache: KeyValueCache): Promise<Float32Array>;
  /** The logits alone, where no step follows: the cache stays as it was. */
  last(step: Step, cache: KeyValueCache): Promise<Float32Array>;
  close(): Promise<void>;
}

const PAST = /^past_key_values\.(\d+\.(?:key|value))$/;

/** Wraps a session. Throws a Fault where its graph is not such a decoder. */
export function decoderSession(session: InferenceSession, Tensor: TensorConstructor, where: string): DecoderSession {
  const { shapes, vocabulary } = layoutOf(session, where);
  const positioned = session.inputNames.includes('position_ids');
  const feeds = ({ length, ids, mask, positions }: Step, cache: KeyValueCache): Record<string, Tensor> => ({
    input_ids: new Tensor('int64', ids, [cache.rows, length]),
    attention_mask: new Tensor('int64', mask, [cache.rows, cache.tokens + length]),
    ...(positioned ? { position_ids: new Tensor('int64', positions, [cache.rows, length]) } : {}),
    ...cache.past(),
  });
  let buffer = new Float32Array();
  const logitsOf = (rows: number, length: number): { readonly data: Float32Array; readonly tensor: Tensor } => {
    const size = rows * length * vocabulary;
    if (buffer.length < size) buffer = new Float32Array(size);
    const data = buffer.subarray(0, size);
    return { data, tensor: new Tensor('float32', data, [rows, length, vocabulary]) };
  };
  return {
    vocabulary,
    newCache: (rows) => new KeyValueCache(Tensor, shapes, rows),
    async run(step, cache) {
      const { data, tensor } = logitsOf(cache.rows, step.length);
      const given = feeds(step, cache);
      await running(where, session.run(given, { logits: tensor, ...cache.present(step.length) }));
      cache.advance(step.length);
      return data;
    },
    async last(step, cache) {
      const { data, tensor } = logitsOf(cache.rows, step.length);
      await running(where, session.run(feeds(step, cache), { logits: tensor }));
      return data;
    },
    close: () => session.release(),
  };
}

/** What the graph asks for and gives, or a Fault that says what is not as it must be. */
function layoutOf(
  session: InferenceSession,
  where: string,
): { readonly shapes: readonly CacheShape[]; readonly vocabulary: number } {
  const lacking = (what: string): Fault => new Fault('model-layout', { where, what: `The ONNX graph ${what}` });
  for (const name of ['input_ids', 'attention_mask']) {
    if (!session.inputNames.includes(name)) throw lacking(`has no input ${name}`);
  }
  const others = session.inputNames.filter((name) => !['input_ids', 'attention_mask', 'position_ids'].includes(name));
  const odd = others.find((name) => !PAST.test(name));
  if (odd !== undefined) throw lacking(`asks for an input ${odd.slice(0, 60)}, which a decoder does not have`);
  if (others.length === 0) throw lacking('has no inputs past_key_values.N.key and .value');

  const logits = session.outputMetadata.find(({ name }) => name === 'logits');
  const vocabulary = logits?.isTensor === true && logits.type === 'float32' ? logits.shape.at(-1) : undefined;
  if (typeof vocabulary !== 'number') throw lacking('has no output logits of type float32 with a fixed vocabulary');
  const shapes = session.inputMetadata.flatMap((input): readonly CacheShape[] => {
    if (!PAST.test(input.name)) return [];
    const [, heads, , width] = input.isTensor && input.type === 'float32' ? input.shape : [];
    if (typeof heads !== 'number' || typeof width !== 'number')
      throw lacking(`has an input ${input.name} that is not float32 of [batch, heads, past, width]`);
    const present = input.name.replace(PAST, 'present.$1');
    if (!session.outputNames.includes(present)) throw lacking(`has no output ${present}`);
    return [{ past: input.name, present, heads, width }];
  });
  return { shapes, vocabulary };
}

async function running(where: string, result: Promise<unknown>): Promise<void> {
  try {
    await result;
  } catch (error) {
    throw new Fault('runtime-failed', {
      where,
      what: `The model stopped: ${reasonOf(error).slice(0, 300)}`,
      cause: error,
    });
  }
}
