/** Words as paths of numbers. The root is node 0; no node is -1. */
export interface Trie {
  readonly nodes: number;
  /** The last number on the path to a node. */
  readonly symbols: Uint16Array;
  /** The word that ends at a node, or -1; `more` leads to the next word of the same spelling, or -1. */
  readonly ends: Int32Array;
  readonly more: Int32Array;
  readonly parents: Int32Array;
  /** Open-addressed: a node by its parent and its symbol. Its length is a power of two. */
  readonly slots: Int32Array;
}

export function trieOf(words: readonly (readonly number[])[]): Trie {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const trie = {
    nodes: 1,
    symbols: new Uint16Array(most),
    ends: new Int32Array(most).fill(-1),
    more: new Int32Array(words.length).fill(-1),
    parents: new Int32Array(most),
    slots: new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2))).fill(-1),
  };
  for (const [word, symbols] of words.entries()) {
    if (symbols.length === 0) continue;
    let node = 0;
    for (const symbol of symbols) {
      const slot = slotOf(trie, node, symbol);
      const known = trie.slots[slot] ?? -1;
      if (known === -1) {
        trie.slots[slot] = trie.nodes;
        trie.parents[trie.nodes] = node;
        trie.symbols[trie.nodes] = symbol;
        trie.nodes += 1;
      }
      node = trie.slots[slot] ?? -1;
    }
    trie.more[word] = trie.ends[node] ?? -1;
    trie.ends[node] = word;
  }
  return trie;
}

/** The node below another, or -1. */
export function childOf(trie: Trie, node: number, symbol: number): number {
  return trie.slots[slotOf(trie, node, symbol)] ?? -1;
}

function slotOf({ slots, parents, symbols }: Trie, node: number, symbol: number): number {
  const mask = slots.length - 1;
  let slot = hashOf(node, symbol) & mask;
  for (;;) {
    const child = slots[slot] ?? -1;
    if (child === -1 || (parents[child] === node && symbols[child] === symbol)) return slot;
    slot = (slot + 1) & mask;
  }
}

function hashOf(node: number, symbol: number): number {
  const mixed = Math.imul(node ^ Math.imul(symbol, 0x9e_37_79_b1), 0x85_eb_ca_6b);
  return mixed ^ (mixed >>> 15);
}
