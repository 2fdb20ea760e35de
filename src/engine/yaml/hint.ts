import { z } from 'zod';
import { editsBetween } from '../text/edits-between.ts';

type Node = z.core.JSONSchema.JSONSchema;

/** What belongs at the place of an issue, in the shape's own words; null where it has none. */
export function hintOf(shape: z.ZodType, issue: z.core.$ZodIssue): string | null {
  const node = issue.path.reduce<Node | null>(
    (at, part) => (at === null ? null : memberOf(at, part)),
    z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }),
  );
  if (node === null) return null;
  if (issue.code === 'unrecognized_keys') return keyHint(Object.keys(withKeys(node)), issue.keys[0] ?? '');
  const description = node.description ?? node.anyOf?.find((one) => isNode(one) && one.description !== undefined);
  return typeof description === 'string' ? `Put there: ${description}.` : null;
}

/** As far off as a slip of the finger. */
const SLIP = 3;

function keyHint(known: readonly string[], key: string): string | null {
  const [nearest] = known
    .map((one) => ({ one, edits: editsBetween(Array.from(key), Array.from(one)) }))
    .filter(({ one, edits }) => edits <= SLIP && edits < one.length)
    .toSorted((a, b) => a.edits - b.edits);
  if (nearest !== undefined) return `Did you mean ${nearest.one}?`;
  return known.length === 0 ? null : `The keys here are ${known.join(', ')}.`;
}

function memberOf(node: Node, part: PropertyKey): Node | null {
  if (typeof part === 'number') {
    const items = node.items ?? alternatives(node).find(({ items: own }) => own !== undefined)?.items;
    return isNode(items) ? items : null;
  }
  const own = withKeys(node)[String(part)] ?? node.additionalProperties;
  return isNode(own) ? own : null;
}

function withKeys(node: Node): NonNullable<Node['properties']> {
  return node.properties ?? alternatives(node).find(({ properties }) => properties !== undefined)?.properties ?? {};
}

function alternatives({ anyOf, oneOf }: Node): readonly Node[] {
  return [...(anyOf ?? []), ...(oneOf ?? [])].filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
