import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../openapi/json-schema.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly body: Schema | 'bytes' | null;
  readonly bodyRequired: boolean;
  readonly answers: Readonly<Record<string, Schema | null>>;
}

interface Asked {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** GitHub's own description of an operation, asked what is wrong with a request or an answer. */
export interface Description {
  /** Whether this host has the operation. */
  has(name: string): boolean;
  ask(
    name: string,
    asked: Asked,
  ): { readonly problems: readonly string[]; readonly given: Readonly<Record<string, unknown>> };
  answer(name: string, status: number, body: unknown): readonly string[];
}

const FILES = { 'github.com': 'github.com.json', 'ghes': 'ghes-3.19.json' } as const;
const loaded = new Map<string, Description>();

/** Read once for each host. */
export function descriptionOf(host: keyof typeof FILES): Description {
  const known = loaded.get(host) ?? read(FILES[host]);
  loaded.set(host, known);
  return known;
}

function read(file: string): Description {
  const { operations, schemas } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', 'openapi', file), 'utf8'),
  ) as {
    readonly operations: Readonly<Record<string, Operation>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'github', components: { schemas } });
  const compiled = new Map<string, ValidateFunction>();
  function wrong(key: string, schema: Schema, value: unknown): string | null {
    const validate = compiled.get(key) ?? ajv.compile(rooted(schema));
    compiled.set(key, validate);
    if (validate(value)) return null;
    return ajv.errorsText(validate.errors, { dataVar: key.split(' ').at(-1) ?? '' });
  }
  return {
    has: (name) => name in operations,
    ask: (name, asked) =>
      ask(operations[name], asked, (part, schema, value) => wrong(`${name} ${part}`, schema, value)),
    answer(name, status, body) {
      const answers = operations[name]?.answers ?? {};
      if (!(status in answers)) return [`answers ${status}, which is not described`];
      const schema = answers[status] ?? null;
      const problem = schema === null ? null : wrong(`${name} ${status}`, schema, body);
      return problem === null ? [] : [`answers ${status} with ${problem}`];
    },
  };
}

/** References lead into the one document of all schemas. */
function rooted(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"github#/components/')) as Schema;
}

function ask(
  operation: Operation | undefined,
  { path, query, body }: Asked,
  wrong: (part: string, schema: Schema, value: unknown) => string | null,
): ReturnType<Description['ask']> {
  const problems: string[] = [];
  const given: Record<string, unknown> = {};
  const parameters = operation?.parameters ?? [];
  for (const { name, in: place, required, schema } of parameters) {
    const text = place === 'path' ? path[name] : place === 'query' ? (query.get(name) ?? undefined) : undefined;
    if (text === undefined && required && place !== 'header') problems.push(`${name} is missing`);
    if (text === undefined) continue;
    given[name] = coerced(schema, text);
    const problem = wrong(`${place}.${name}`, schema, given[name]);
    if (problem !== null) problems.push(problem);
  }
  const known = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
  for (const name of new Set(query.keys())) if (!known.has(name)) problems.push(`query.${name} is unknown`);
  const schema = operation?.body ?? null;
  if (schema === null && body !== undefined && !isEmpty(body)) problems.push('has a body where none is described');
  if (schema !== null && schema !== 'bytes') {
    if (body === undefined && operation?.bodyRequired === true) problems.push('body is missing');
    if (body !== undefined) {
      const problem = wrong('body', schema, body);
      if (problem !== null) problems.push(problem);
      problems.push(...unknownMembers(schema, body, 'body'));
      Object.assign(given, body);
    }
  }
  return { problems, given };
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

function coerced(schema: Schema, text: string): unknown {
  const types = [schema['type'], ...alternatives(schema).map(({ type }) => type)];
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+$/.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function alternatives(schema: Schema): readonly Schema[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (schema[key] ?? []) as readonly Schema[]);
}

/** Members that no shape of the schema names: the description leaves most objects open, GitHub ignores such members, and a typing error in one would go unseen. */
function unknownMembers(schema: Schema, value: unknown, place: string): readonly string[] {
  if (Array.isArray(value)) {
    const items = (schema['items'] ?? alternatives(schema).find((one) => one['items'] !== undefined)?.['items']) as
      | Schema
      | undefined;
    return items === undefined ? [] : value.flatMap((one, at) => unknownMembers(items, one, `${place}[${at}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const shapes = [schema, ...alternatives(schema), ...alternatives(schema).flatMap(alternatives)];
  const open = schema['additionalProperties'];
  const named = Object.assign({}, ...shapes.map((one) => one['properties'] ?? {})) as Record<string, Schema>;
  if (Object.keys(named).length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const shape = named[name];
    if (shape !== undefined) return unknownMembers(shape, inner, `${place}.${name}`);
    return open === undefined || open === false ? [`${place}.${name} is unknown`] : [];
  });
}
