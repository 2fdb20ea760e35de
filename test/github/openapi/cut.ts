import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routesOver } from '../routes/routes.ts';
import { answerSchema, askSchema, refsIn, type Schema } from './json-schema.ts';

/**
 * `node test/github/openapi/cut.ts FOLDER`: cuts what the stand-in serves out of the folder `generated` of
 * @octokit/openapi, for github.com and for the newest GitHub Enterprise Server in it. README.md says how.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('say where the folder `generated` of @octokit/openapi lies');

for (const [source, target] of [
  ['api.github.com.json', 'github.com.json'],
  ['ghes-3.19.json', 'ghes-3.19.json'],
] as const) {
  const whole = JSON.parse(readFileSync(join(folder, source), 'utf8')) as Whole;
  writeFileSync(join(import.meta.dirname, target), oneLineEach(cut(whole)));
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
}

interface Whole {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, never>>>>;
}

type Cut = Readonly<Record<'operations' | 'schemas', Record<string, unknown>>>;

function cut(whole: Whole): Cut {
  const operations: Record<string, unknown> = {};
  for (const { name } of routesOver({ all: () => [], add: () => {} })) {
    const [method = '', path = ''] = name.split(' ');
    const operation = whole.paths[path]?.[method.toLowerCase()];
    if (operation !== undefined) operations[name] = cutOperation(whole, operation);
  }
  const schemas: Record<string, Schema> = {};
  for (let wanted = refsIn(operations); wanted.length > 0;) {
    for (const name of wanted) schemas[name] = answerSchema(component(whole, 'schemas', name));
    wanted = refsIn(schemas).filter((name) => !(name in schemas));
  }
  allowStarter(schemas['release-asset']);
  const sorted = Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { operations, schemas: sorted };
}

/** The description's words name the state of an asset whose upload failed; its list of states does not. */
function allowStarter(asset: Schema | undefined): void {
  const { state } = (asset?.['properties'] ?? {}) as { readonly state?: { readonly enum: string[] } };
  state?.enum.push('starter');
}

function cutOperation(whole: Whole, operation: Operation): object {
  const parameters = (operation.parameters ?? [])
    .map((one): Parameter => (one.$ref === undefined ? one : component(whole, 'parameters', nameOf(one.$ref))))
    .map(({ name, in: place, required = false, schema }) => ({
      name,
      in: place,
      required,
      schema: askSchema(schema, (ref) => component(whole, 'schemas', nameOf(ref))),
    }));
  const { requestBody } = operation;
  const [body] = Object.values(requestBody?.content ?? {});
  const answers = Object.entries(operation.responses).flatMap(([status, given]) => {
    if (Number(status) >= 400) return [];
    const { content }: Content = given.$ref === undefined ? given : component(whole, 'responses', nameOf(given.$ref));
    const schema = content?.['application/json']?.schema;
    return [[status, schema === undefined ? null : answerSchema(schema)]];
  });
  return {
    parameters,
    body:
      requestBody?.content?.['application/json'] === undefined
        ? requestBody === undefined
          ? null
          : 'bytes'
        : askSchema(body?.schema ?? {}, (ref) => component(whole, 'schemas', nameOf(ref))),
    bodyRequired: requestBody?.required ?? false,
    answers: Object.fromEntries(answers),
  };
}

function component(whole: Whole, kind: string, name: string): never {
  const found = whole.components[kind]?.[name];
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}

function nameOf(ref: string): string {
  return ref.split('/').at(-1) ?? '';
}

/** One operation or schema a line: small, and a change of it is a line of a diff. */
function oneLineEach(parts: Cut): string {
  const groups = Object.entries(parts).map(([group, members]) => {
    const lines = Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return `${JSON.stringify(group)}:{\n${lines.join(',\n')}\n}`;
  });
  return `{\n${groups.join(',\n')}\n}\n`;
}
