/** One bit per item. */
export class Marks {
  private readonly bits: Uint8Array;

  constructor(items: number) {
    this.bits = new Uint8Array(Math.ceil(items / 8));
  }

  add(item: number): void {
    this.bits[item >>> 3] = (this.bits[item >>> 3] ?? 0) | (1 << (item & 7));
  }

  has(item: number): boolean {
    return ((this.bits[item >>> 3] ?? 0) & (1 << (item & 7))) !== 0;
  }

  count(): number {
    let count = 0;
    for (const byte of this.bits) for (let rest = byte; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  }
}
