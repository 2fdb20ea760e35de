/** Where a keyword ends in a text, and which one it is. */
export interface KeywordHit {
  /** Index into the list that the matcher was made from. */
  readonly keyword: number;
  /** UTF-16 offset behind the last character. */
  readonly end: number;
}

/** Finds every occurrence of every keyword in one pass: Aho and Corasick's automaton over UTF-16 code units. */
export interface KeywordMatcher {
  hits(text: string): readonly KeywordHit[];
}

interface State {
  readonly next: Map<number, number>;
  /** The state of the longest proper suffix that is also a prefix of some keyword. */
  fail: number;
  /** Keywords that end here, those of shorter suffixes included. */
  readonly ends: number[];
}

/** Keywords and texts are compared as they are given: fold both alike first. Empty keywords never match. */
export function keywordMatcher(keywords: readonly string[]): KeywordMatcher {
  const states = trie(keywords);
  linkSuffixes(states);
  return {
    hits(text) {
      const found: KeywordHit[] = [];
      let state = 0;
      for (let index = 0; index < text.length; index += 1) {
        state = step(states, state, text.charCodeAt(index));
        for (const keyword of states[state]?.ends ?? []) found.push({ keyword, end: index + 1 });
      }
      return found;
    },
  };
}

function trie(keywords: readonly string[]): readonly State[] {
  const root: State = { next: new Map(), fail: 0, ends: [] };
  const states = [root];
  for (const [number, keyword] of keywords.entries()) {
    if (keyword === '') continue;
    let state = root;
    for (let index = 0; index < keyword.length; index += 1) {
      const unit = keyword.charCodeAt(index);
      const known = states[state.next.get(unit) ?? 0];
      if (known !== undefined && known !== root) {
        state = known;
        continue;
      }
      const fresh: State = { next: new Map(), fail: 0, ends: [] };
      state.next.set(unit, states.push(fresh) - 1);
      state = fresh;
    }
    state.ends.push(number);
  }
  return states;
}

/** Breadth first, so that a state's suffix state is complete before the state itself. */
function linkSuffixes(states: readonly State[]): void {
  const queue = [0];
  for (const number of queue) {
    const state = states[number];
    if (state === undefined) continue;
    for (const [unit, child] of state.next) {
      const below = states[child];
      if (below === undefined) continue;
      below.fail = number === 0 ? 0 : step(states, state.fail, unit);
      below.ends.push(...(states[below.fail]?.ends ?? []));
      queue.push(child);
    }
  }
}

function step(states: readonly State[], from: number, unit: number): number {
  let state = from;
  for (;;) {
    const next = states[state]?.next.get(unit);
    if (next !== undefined) return next;
    if (state === 0) return 0;
    state = states[state]?.fail ?? 0;
  }
}
