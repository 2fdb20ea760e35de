import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** A place in a text, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface LocatedYaml {
  readonly value: unknown;
  /** Where the value at a path stands, or one of its keys; the nearest parent where it is absent. */
  place(path: readonly PropertyKey[], key?: string): Place;
}

type Read = LocatedYaml | { readonly place: Place; readonly problem: string };

/** Reads one YAML document without aliases, custom tags or repeated keys, and remembers where everything stands. */
export function locatedYaml(text: string): Read {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return { place: placeAt(error.pos[0]), problem: error.message.replaceAll(/\s+/g, ' ') };

  const repeated = repeatedKey(document);
  if (repeated !== null) return { place: placeAt(repeated), problem: 'Map keys must be unique' };

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { place: { line: 1, column: 1 }, problem: 'uses an alias (*name), which is not allowed' };
  }
  return {
    value,
    place(path, key) {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = document.getIn(path.slice(0, length).map(plain), true);
        const found =
          key !== undefined && isMap(node)
            ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key
            : node;
        if (isNode(found) && found.range) return placeAt(found.range[0]);
      }
      return { line: 1, column: 1 };
    },
  };
}

/** Where a key stands that its map has already; null where there is none. The library's own search takes the square of the keys. */
function repeatedKey(document: Document): number | null {
  let at: number | null = null;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = String(isScalar(key) ? key.value : key);
        if (seen.has(name)) at ??= isNode(key) ? (key.range?.[0] ?? 0) : 0;
        seen.add(name);
      }
      return at === null ? undefined : visit.BREAK;
    },
  });
  return at;
}

function plain(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}
