import type { z } from 'zod';
import type { LocatedYaml, Place } from './located-yaml.ts';

/** The first thing that is wrong with a value, in words for the person who wrote it. */
export interface Complaint {
  readonly kind: 'unknown-key' | 'value';
  readonly place: Place;
  /** `models[0].runtime.provider`. */
  readonly path: string;
  readonly problem: string;
}

export function firstComplaint(error: z.ZodError, source: LocatedYaml): Complaint {
  const issue = error.issues[0];
  if (issue === undefined) throw new TypeError('an error without issues');

  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return {
      kind: 'unknown-key',
      place: source.place(issue.path, key),
      path: dotted([...issue.path, key]),
      problem: 'is not a known key',
    };
  }
  return {
    kind: 'value',
    place: source.place(issue.path),
    path: dotted(issue.path),
    // Of a key, what is wrong with it stands one level below.
    problem: lowerFirst(issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message),
  };
}

/** A path as people write it. */
function dotted(path: readonly PropertyKey[]): string {
  return (
    path.reduce<string>(
      (text, part) =>
        typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
      '',
    ) || 'the document'
  );
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
