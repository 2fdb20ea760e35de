import { isSeq, parseDocument } from 'yaml';
import type { Json } from '../../domain/canonical-json.ts';

/** A YAML text whose list under a key has more items at its end; the rest keeps its comments and its order. Null where there is no such list. */
export function withItems(text: string, key: string, items: readonly Json[]): string | null {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return null;
  const list = document.get(key);
  if (!isSeq(list)) return null;
  // An empty list is written [], where a map on lines of its own cannot stand.
  if (list.items.length === 0) list.flow = false;
  for (const item of items) list.add(document.createNode(item));
  return document.toString({ lineWidth: 0 });
}
