import type { z } from 'zod';
import { fromUtf8 } from '../text/utf8.ts';
import { firstComplaint, type Complaint } from './complaint.ts';
import { locatedYaml, type Place } from './located-yaml.ts';

type Parsed<T> =
  | { readonly value: T }
  | { readonly problem: string; readonly place: Place; readonly kind: 'syntax' | Complaint['kind'] };

/** Reads a YAML file of a shape, or says what is first wrong with it and where. */
export function parsedYaml<T>(content: Uint8Array, shape: z.ZodType<T>): Parsed<T> {
  const text = fromUtf8(content);
  if (text === null) return { kind: 'syntax', place: { line: 1, column: 1 }, problem: 'The file is not UTF-8' };
  const source = locatedYaml(text);
  if ('problem' in source) return { kind: 'syntax', ...source };
  const read = shape.safeParse(source.value);
  if (read.success) return { value: read.data };
  const { kind, place, path, problem } = firstComplaint(read.error, source);
  return { kind, place, problem: `${path} ${problem}` };
}
