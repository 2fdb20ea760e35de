/** Words as paths of numbers. A node is its record's place in one open-addressed table, so that one look finds all of it. */
export interface Trie {
  /** By node: its parent + 2 (0: no node), the last number on the path to it, the word that ends there + 1, whether it goes on. */
  readonly records: Int32Array;
  /** By word: the next one of the same spelling, or -1. */
  readonly more: Int32Array;
}

export const ROOT = -1;
export const NO_NODE = -2;
const FIELDS = 4;

export function trieOf(words: readonly (readonly number[])[]): Trie {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const trie = {
    records: new Int32Array(FIELDS * 2 ** Math.ceil(Math.log2(2 * most))),
    more: new Int32Array(words.length).fill(-1),
  };
  for (const [word, symbols] of words.entries()) {
    if (symbols.length === 0) continue;
    let node = ROOT;
    for (const symbol of symbols) node = grown(trie.records, node, symbol);
    const end = FIELDS * node + 2;
    trie.more[word] = (trie.records[end] ?? 0) - 1;
    trie.records[end] = word + 1;
  }
  return trie;
}

/** The node below another, or NO_NODE. */
export function childOf({ records }: Trie, node: number, symbol: number): number {
  const slot = slotOf(records, node, symbol);
  return records[FIELDS * slot] === 0 ? NO_NODE : slot;
}

/** The last number on the path to a node. */
export function symbolOf({ records }: Trie, node: number): number {
  return records[FIELDS * node + 1] ?? 0;
}

/** A word that ends at a node, or -1. */
export function endOf({ records }: Trie, node: number): number {
  return (records[FIELDS * node + 2] ?? 0) - 1;
}

export function goesOn({ records }: Trie, node: number): boolean {
  return records[FIELDS * node + 3] === 1;
}

function grown(records: Int32Array, parent: number, symbol: number): number {
  const slot = slotOf(records, parent, symbol);
  records[FIELDS * slot] = parent + 2;
  records[FIELDS * slot + 1] = symbol;
  if (parent !== ROOT) records[FIELDS * parent + 3] = 1;
  return slot;
}

function slotOf(records: Int32Array, parent: number, symbol: number): number {
  const mask = records.length / FIELDS - 1;
  let slot = hashOf(parent, symbol) & mask;
  for (;;) {
    const known = records[FIELDS * slot];
    if (known === 0 || (known === parent + 2 && records[FIELDS * slot + 1] === symbol)) return slot;
    slot = (slot + 1) & mask;
  }
}

function hashOf(node: number, symbol: number): number {
  const mixed = Math.imul(node ^ Math.imul(symbol, 0x9e_37_79_b1), 0x85_eb_ca_6b);
  return mixed ^ (mixed >>> 15);
}
