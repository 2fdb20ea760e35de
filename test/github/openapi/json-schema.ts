/** A schema of OpenAPI 3.0 or, once converted, of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

const KEPT = new Set([
  '$ref',
  'type',
  'enum',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'maxProperties',
  'pattern',
]);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf']);

/** Of a request: strict, with what it refers to inside it, since request bodies are small. */
export function askSchema(schema: Schema, resolve: (ref: string) => Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref === 'string') return askSchema(resolve($ref), resolve);
  return converted(schema, (inner) => askSchema(inner, resolve));
}

/** Of an answer: only what is there is looked at, so nothing is required and one of several shapes may be any of them. */
export function answerSchema(schema: Schema): Schema {
  const { required: _, oneOf, ...rest } = schema;
  return converted({ ...rest, ...(oneOf === undefined ? {} : { anyOf: oneOf }) }, answerSchema);
}

/** Names of the schemas that something refers to. */
export function refsIn(value: unknown): readonly string[] {
  const found = JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}

function converted(schema: Schema, inner: (schema: Schema) => Schema): Schema {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) if (KEPT.has(key)) out[key] = converts(key, value, inner);
  // OpenAPI 3.0 has a word of its own for it.
  return schema['nullable'] === true ? { anyOf: [{ type: 'null' }, out] } : out;
}

function converts(key: string, value: unknown, inner: (schema: Schema) => Schema): unknown {
  if (LISTS.has(key)) return (value as readonly Schema[]).map(inner);
  if (key === 'properties')
    return Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, one]) => [name, inner(one)]));
  if (key === 'items' || key === 'not' || (key === 'additionalProperties' && typeof value === 'object'))
    return inner(value as Schema);
  return value;
}
