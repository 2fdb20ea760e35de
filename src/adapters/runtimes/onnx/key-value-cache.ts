import type { Tensor, TensorConstructor } from 'onnxruntime-node';

/** One of the model's caches: a layer's keys or values, `[rows, heads, tokens, width]`. */
export interface CacheShape {
  /** The input that takes it and the output that gives it one step later. */
  readonly past: string;
  readonly present: string;
  readonly heads: number;
  readonly width: number;
}

interface Arena {
  readonly shape: CacheShape;
  /** The tokens so far lie in the first, the next step writes to the second; then they change places. */
  current: ArrayBuffer;
  next: ArrayBuffer;
}

/** Room for this many more tokens is made at a time. */
const GROWTH = 64;
const FLOAT_BYTES = 4;

/**
 * Keys and values of a batch in two buffers per cache that take turns, so that a step neither copies what the runtime gives nor leaves garbage.
 * Grows with the texts, never beyond twice what they need.
 */
export class KeyValueCache {
  readonly #Tensor: TensorConstructor;
  readonly #arenas: readonly Arena[];
  #rows: number;
  #tokens = 0;
  #room = 0;

  constructor(Tensor: TensorConstructor, shapes: readonly CacheShape[], rows: number) {
    this.#Tensor = Tensor;
    this.#rows = rows;
    this.#arenas = shapes.map((shape) => ({ shape, current: new ArrayBuffer(0), next: new ArrayBuffer(0) }));
  }

  get rows(): number {
    return this.#rows;
  }

  get tokens(): number {
    return this.#tokens;
  }

  /** Tensors of the tokens so far, by the names of the inputs that take them. */
  past(): Record<string, Tensor> {
    return Object.fromEntries(
      this.#arenas.map(({ shape, current }) => [shape.past, this.#tensor(shape, current, this.#tokens)]),
    );
  }

  /** Tensors that a step over `length` more tokens writes to, by the names of the outputs that give them. */
  present(length: number): Record<string, Tensor> {
    const tokens = this.#tokens + length;
    if (tokens > this.#room) this.#grow(tokens + GROWTH);
    return Object.fromEntries(
      this.#arenas.map(({ shape, next }) => [shape.present, this.#tensor(shape, next, tokens)]),
    );
  }

  /** The step has written: its tokens are now among those so far. */
  advance(length: number): void {
    this.#tokens += length;
    for (const arena of this.#arenas) [arena.current, arena.next] = [arena.next, arena.current];
  }

  /** Keeps some of the rows, given in rising order, and forgets the others. */
  keep(rows: readonly number[]): void {
    for (const { shape, current } of this.#arenas) {
      const size = this.#rowFloats(shape, this.#tokens);
      const floats = new Float32Array(current, 0, this.#rows * size);
      for (const [place, row] of rows.entries()) floats.copyWithin(place * size, row * size, (row + 1) * size);
    }
    this.#rows = rows.length;
  }

  /** A cache of many rows, each with the tokens of this one's only row. */
  repeated(rows: number): KeyValueCache {
    const cache = new KeyValueCache(
      this.#Tensor,
      this.#arenas.map(({ shape }) => shape),
      rows,
    );
    cache.#grow(this.#tokens + GROWTH);
    cache.#tokens = this.#tokens;
    for (const [index, { shape, current }] of this.#arenas.entries()) {
      const size = this.#rowFloats(shape, this.#tokens);
      const row = new Float32Array(current, 0, size);
      const all = new Float32Array(cache.#arenas[index]?.current ?? new ArrayBuffer(0), 0, rows * size);
      for (let place = 0; place < rows; place += 1) all.set(row, place * size);
    }
    return cache;
  }

  #grow(room: number): void {
    for (const arena of this.#arenas) {
      const bytes = this.#rows * this.#rowFloats(arena.shape, room) * FLOAT_BYTES;
      const grown = new ArrayBuffer(bytes);
      new Uint8Array(grown).set(new Uint8Array(arena.current).subarray(0, bytes));
      arena.current = grown;
      arena.next = new ArrayBuffer(bytes);
    }
    this.#room = room;
  }

  #tensor({ heads, width }: CacheShape, buffer: ArrayBuffer, tokens: number): Tensor {
    const floats = new Float32Array(buffer, 0, this.#rows * heads * tokens * width);
    return new this.#Tensor('float32', floats, [this.#rows, heads, tokens, width]);
  }

  #rowFloats({ heads, width }: CacheShape, tokens: number): number {
    return heads * tokens * width;
  }
}
