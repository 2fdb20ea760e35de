import { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import { ORGANISATION_PATH } from '../domain/ports/organisation-policies.ts';
import { Policy, policyRead } from './policy.ts';
import { boundable } from './strictness.ts';

/** It travels in the dispatch of every evaluation, whose inputs GitHub bounds. */
const MOST_BYTES = 16 * 1024;

/** beian-organisation.yml: settings of a policy that every repository of an account may tighten and none may loosen. */
export const OrganisationPolicy = z.strictObject({ version: z.literal(1), ...boundsOf(Policy.shape, '') });

/** What an organisation asks for, by the path of the setting in a policy. */
export type Bounds = ReadonlyMap<string, Json>;

/** Throws a Fault that names line and column. */
export function boundsFrom(content: Uint8Array): Bounds {
  const file = { path: ORGANISATION_PATH, most: MOST_BYTES };
  policyRead(content, OrganisationPolicy, file);
  const said = policyRead(content, z.json(), file);
  return new Map(
    [...boundable].flatMap((path) => {
      const bound = settingAt(said, path);
      return bound === undefined ? [] : [[path, bound] as const];
    }),
  );
}

/** The setting at a path as a file has it; undefined where it does not say. */
export function settingAt(policy: Json, path: string): Json | undefined {
  let at: Json | undefined = policy;
  for (const name of path.split('.')) {
    if (at === null || at === undefined || typeof at !== 'object' || Array.isArray(at)) return undefined;
    at = Object.entries(at).find(([key]) => key === name)?.[1];
  }
  return at;
}

/** The settings of a shape that can be bounded, each optional and without its default. */
function boundsOf(shape: Readonly<Record<string, z.core.$ZodType>>, prefix: string): Record<string, z.ZodType> {
  const members: Record<string, z.ZodType> = {};
  for (const [name, member] of Object.entries(shape)) {
    const inner = bare(member);
    const path = `${prefix}${name}`;
    if (boundable.has(path)) members[name] = inner.optional().describe(descriptionOf(member));
    else if (inner instanceof z.ZodObject) {
      const below = boundsOf(inner.shape, `${path}.`);
      if (Object.keys(below).length > 0) members[name] = z.strictObject(below).optional();
    }
  }
  return members;
}

function descriptionOf(member: z.core.$ZodType): string {
  return (member instanceof z.ZodType ? member.description : undefined) ?? '';
}

function bare(member: z.core.$ZodType): z.ZodType {
  if (member instanceof z.ZodDefault || member instanceof z.ZodPrefault || member instanceof z.ZodNullable)
    return bare(member.def.innerType);
  if (member instanceof z.ZodType) return member;
  throw new TypeError('a setting is no schema');
}
