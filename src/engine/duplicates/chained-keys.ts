const MOST_SLOTS = 2 ** 23;

/** Items under a key of 32 bits: 12 bytes an item and at most 32 MB, whatever the keys. */
export class ChainedKeys {
  private readonly heads: Uint32Array;
  private keys: Uint32Array;
  private items: Uint32Array;
  private before: Uint32Array;
  private used = 0;

  /** `expected` items are added between two calls of clear; more of them are a matter of speed. */
  constructor(expected: number) {
    this.heads = new Uint32Array(Math.min(MOST_SLOTS, 2 ** Math.ceil(Math.log2(expected * 2 + 2))));
    this.keys = new Uint32Array(expected + 1);
    this.items = new Uint32Array(expected + 1);
    this.before = new Uint32Array(expected + 1);
  }

  has(key: number): boolean {
    for (let entry = this.heads[key % this.heads.length] ?? 0; entry !== 0; entry = this.before[entry] ?? 0)
      if (this.keys[entry] === key) return true;
    return false;
  }

  /** Items under the key, the latest first. */
  *under(key: number): Generator<number> {
    for (let entry = this.heads[key % this.heads.length] ?? 0; entry !== 0; entry = this.before[entry] ?? 0)
      if (this.keys[entry] === key) yield this.items[entry] ?? 0;
  }

  add(key: number, item: number): void {
    this.used += 1;
    if (this.used >= this.keys.length) this.grow();
    const slot = key % this.heads.length;
    this.keys[this.used] = key;
    this.items[this.used] = item;
    this.before[this.used] = this.heads[slot] ?? 0;
    this.heads[slot] = this.used;
  }

  clear(): void {
    this.heads.fill(0);
    this.used = 0;
  }

  private grow(): void {
    this.keys = longer(this.keys);
    this.items = longer(this.items);
    this.before = longer(this.before);
  }
}

function longer(array: Uint32Array): Uint32Array {
  const twice = new Uint32Array(array.length + (array.length >>> 1) + 64);
  twice.set(array);
  return twice;
}
