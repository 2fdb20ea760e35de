/**
 * Words as paths of numbers. A node is its record's place in one open-addressed table, so that one look finds
 * all of it. scan.wat follows the paths.
 */
export interface Trie {
  /** By node: its parent + 2 (0: no node), the last number on the path to it, the word that ends there + 1, whether it goes on. */
  readonly records: Int32Array;
  /** By word: the next one of the same spelling, or -1. */
  readonly more: Int32Array;
}

const ROOT = -1;
export const RECORD_FIELDS = 4;

export function trieOf(words: readonly (readonly number[])[]): Trie {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const trie = {
    records: new Int32Array(RECORD_FIELDS * 2 ** Math.ceil(Math.log2(2 * most))),
    more: new Int32Array(words.length).fill(-1),
  };
  for (const [word, symbols] of words.entries()) {
    if (symbols.length === 0) continue;
    let node = ROOT;
    for (const symbol of symbols) node = grown(trie.records, node, symbol);
    const end = RECORD_FIELDS * node + 2;
    trie.more[word] = (trie.records[end] ?? 0) - 1;
    trie.records[end] = word + 1;
  }
  return trie;
}

function grown(records: Int32Array, parent: number, symbol: number): number {
  const slot = slotOf(records, parent, symbol);
  records[RECORD_FIELDS * slot] = parent + 2;
  records[RECORD_FIELDS * slot + 1] = symbol;
  if (parent !== ROOT) records[RECORD_FIELDS * parent + 3] = 1;
  return slot;
}

function slotOf(records: Int32Array, parent: number, symbol: number): number {
  const mask = records.length / RECORD_FIELDS - 1;
  let slot = hashOf(parent, symbol) & mask;
  for (;;) {
    const known = records[RECORD_FIELDS * slot];
    if (known === 0 || (known === parent + 2 && records[RECORD_FIELDS * slot + 1] === symbol)) return slot;
    slot = (slot + 1) & mask;
  }
}

/** Stands in scan.wat, too. */
function hashOf(node: number, symbol: number): number {
  const mixed = Math.imul(node ^ Math.imul(symbol, 0x9e_37_79_b1), 0x85_eb_ca_6b);
  return mixed ^ (mixed >>> 15);
}
