import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** Keys and values of the tokens so far, by the name of the input that takes them. */
export type KeyValues = Readonly<Record<string, Tensor>>;

/** One step of a batch, each array row by row. */
export interface Step {
  readonly rows: number;
  /** Tokens per row in this step, and in all with those before it. */
  readonly length: number;
  readonly total: number;
  readonly ids: BigInt64Array;
  readonly mask: BigInt64Array;
  readonly positions: BigInt64Array;
  readonly past: KeyValues;
}

export interface Stepped {
  /** `rows * length * vocabulary`, the vocabulary innermost. */
  readonly logits: Float32Array;
  readonly present: KeyValues;
}

/** A text decoder in the layout of Hugging Face Optimum's text-generation-with-past. */
export interface DecoderSession {
  readonly vocabulary: number;
  readonly nothing: (rows: number) => KeyValues;
  run(step: Step): Promise<Stepped>;
  /** The logits alone, where no step follows: nothing else leaves the runtime. */
  last(step: Step): Promise<Float32Array>;
  /** The keys and values of some of the rows. */
  kept(past: KeyValues, rows: readonly number[]): KeyValues;
  close(): Promise<void>;
}

const PAST = /^past_key_values\.(\d+\.(?:key|value))$/;

/** Wraps a session. Throws a Fault where its graph is not such a decoder. */
export function decoderSession(session: InferenceSession, Tensor: TensorConstructor, where: string): DecoderSession {
  const inputs = new Map(session.inputMetadata.map((input) => [input.name, input]));
  const logits = session.outputMetadata.find(({ name }) => name === 'logits');
  const pasts = session.inputNames.filter((name) => PAST.test(name));
  const lacking = (what: string): Fault => new Fault('model-layout', { where, what: `The ONNX graph ${what}` });
  for (const name of ['input_ids', 'attention_mask']) if (!inputs.has(name)) throw lacking(`has no input ${name}`);
  if (pasts.length === 0) throw lacking('has no inputs past_key_values.N.key and .value');
  if (!logits?.isTensor || logits.type !== 'float32') throw lacking('has no output logits of type float32');
  const vocabulary = logits.shape.at(-1);
  if (typeof vocabulary !== 'number') throw lacking('does not fix the size of the vocabulary');
  const odd = session.inputNames.find(
    (name) => !PAST.test(name) && !['input_ids', 'attention_mask', 'position_ids'].includes(name),
  );
  if (odd !== undefined) throw lacking(`asks for an input ${odd.slice(0, 60)}, which a decoder does not have`);

  const shapes = pasts.map((name) => {
    const input = inputs.get(name);
    const [heads, width] = input?.isTensor ? [input.shape[1], input.shape[3]] : [];
    if (!input?.isTensor || input.type !== 'float32' || typeof heads !== 'number' || typeof width !== 'number')
      throw lacking(`has an input ${name} that is not float32 of [batch, heads, past, width]`);
    return { name, heads, width };
  });
  const presents = new Map(pasts.map((name) => [name, name.replace(PAST, 'present.$1')]));
  const missing = [...presents.values()].find((name) => !session.outputNames.includes(name));
  if (missing !== undefined) throw lacking(`has no output ${missing}`);

  const feeds = ({ rows, length, total, ids, mask, positions, past }: Step): Record<string, Tensor> => ({
    input_ids: new Tensor('int64', ids, [rows, length]),
    attention_mask: new Tensor('int64', mask, [rows, total]),
    ...(inputs.has('position_ids') ? { position_ids: new Tensor('int64', positions, [rows, length]) } : {}),
    ...past,
  });
  const outputs = ['logits', ...presents.values()];
  return {
    vocabulary,
    nothing: (rows) =>
      Object.fromEntries(
        shapes.map(({ name, heads, width }) => [
          name,
          new Tensor('float32', new Float32Array(), [rows, heads, 0, width]),
        ]),
      ),
    async run(step) {
      const results = await running(where, session.run(feeds(step), outputs));
      return {
        logits: floats(results['logits']),
        present: Object.fromEntries([...presents].map(([past, present]) => [past, needed(results[present])])),
      };
    },
    async last(step) {
      const results = await running(where, session.run(feeds(step), ['logits']));
      return floats(results['logits']);
    },
    kept: (past, rows) =>
      Object.fromEntries(Object.entries(past).map(([name, tensor]) => [name, rowsOf(tensor, rows, Tensor)])),
    close: () => session.release(),
  };
}

function rowsOf(tensor: Tensor, rows: readonly number[], Tensor: TensorConstructor): Tensor {
  const [, ...shape] = tensor.dims;
  const size = shape.reduce((product, length) => product * length, 1);
  const data = floats(tensor);
  const kept = new Float32Array(rows.length * size);
  for (const [index, row] of rows.entries()) kept.set(data.subarray(row * size, (row + 1) * size), index * size);
  return new Tensor('float32', kept, [rows.length, ...shape]);
}

async function running<T>(where: string, result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw new Fault('runtime-failed', {
      where,
      what: `The model stopped: ${reasonOf(error).slice(0, 300)}`,
      cause: error,
    });
  }
}

function floats(tensor: Tensor | undefined): Float32Array {
  const data = tensor?.data;
  if (!(data instanceof Float32Array)) throw new TypeError('the runtime gave no float32 tensor');
  return data;
}

function needed(tensor: Tensor | undefined): Tensor {
  if (tensor === undefined) throw new TypeError('the runtime left an output out');
  return tensor;
}
