import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { fromUtf8 } from '../text/utf8.ts';

/** Keys are short ASCII, and a tensor's name has at most 64 bytes (GGML_MAX_NAME); a template or a licence is the longest text that is read. */
const [KEY_BYTES, READ_BYTES] = [256, 4 * 1024 * 1024];
/** Vocabularies and their merges have about a million entries at the most. */
const MOST_TEXTS = 4_000_000;

/** Bytes of a value by its type; https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
const FIXED: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const [UINT32, TEXT, ARRAY] = [4, 8, 9];

/** A value of the metadata, as far as anybody asks for it. */
export type GgufValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'uint32'; readonly value: number }
  | { readonly kind: 'other' };

/** Reads GGUF's little-endian values one after another. Throws a RangeError past the end and on counts that nothing could fill. */
export class GgufCursor {
  readonly #source: ByteSource;
  #at: number;

  constructor(source: ByteSource, at: number) {
    this.#source = source;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  async uint32(): Promise<number> {
    return (await this.#view(4)).getUint32(0, true);
  }

  /** A count or an offset: whatever is larger than the file is no such thing. */
  async uint64(most: number): Promise<number> {
    const value = (await this.#view(8)).getBigUint64(0, true);
    if (value > BigInt(most)) throw new RangeError(`a count or offset is more than ${most}`);
    return Number(value);
  }

  async key(): Promise<string> {
    return this.#text(await this.uint64(KEY_BYTES));
  }

  /** Steps over a value; texts outside arrays and 32-bit counts are read. */
  async value(): Promise<GgufValue> {
    const type = await this.uint32();
    if (type === TEXT) return { kind: 'text', text: await this.#text(await this.uint64(READ_BYTES)) };
    if (type === UINT32) return { kind: 'uint32', value: await this.uint32() };
    if (type === ARRAY) await this.#array();
    else this.#skip(fixedBytes(type));
    return { kind: 'other' };
  }

  async #array(): Promise<void> {
    // Arrays of arrays no loader knows.
    const type = await this.uint32();
    const count = await this.uint64(this.#source.size);
    if (type !== TEXT) return this.#skip(count * fixedBytes(type));
    if (count > MOST_TEXTS) throw new RangeError(`an array has ${count} texts`);
    for (let index = 0; index < count; index += 1) this.#skip(await this.uint64(this.#source.size));
  }

  #skip(bytes: number): void {
    if (this.#at + bytes > this.#source.size) throw new RangeError('a value runs past the end');
    this.#at += bytes;
  }

  async #text(length: number): Promise<string> {
    const text = fromUtf8(await this.#bytes(length));
    if (text === null) throw new RangeError('a text is not UTF-8');
    return text;
  }

  async #view(length: number): Promise<DataView> {
    const bytes = await this.#bytes(length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  async #bytes(length: number): Promise<Uint8Array> {
    if (this.#at + length > this.#source.size) throw new RangeError('a value runs past the end');
    const bytes = await this.#source.read(this.#at, length);
    this.#at += length;
    return bytes;
  }
}

function fixedBytes(type: number): number {
  const bytes = FIXED[type];
  if (bytes === undefined) throw new RangeError(`there is no value of type ${type}`);
  return bytes;
}
