import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { fromUtf8 } from '../text/utf8.ts';
import { firstComplaint } from './complaint.ts';
import { hintOf } from './hint.ts';
import { locatedYaml } from './located-yaml.ts';

/** A YAML file of the repository, read strictly. A Fault that names file, line and column, and says what belongs there. */
export function yamlFile<T>(content: Uint8Array, path: string, shape: z.ZodType<T>): T {
  const text = fromUtf8(content);
  if (text === null) throw new Fault('file-syntax', { where: path, what: 'The file is not UTF-8' });
  const source = locatedYaml(text);
  if ('problem' in source) throw new Fault('file-syntax', { where: placed(path, source.place), what: source.problem });
  const read = shape.safeParse(source.value);
  if (read.success) return read.data;

  // A misspelt key is the cause of a missing one.
  const issues = read.error.issues.toSorted((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)));
  const { place, path: at, problem } = firstComplaint(new z.ZodError(issues), source);
  const [issue] = issues;
  const hint = issue === undefined ? null : hintOf(shape, issue);
  throw new Fault('file-syntax', {
    where: placed(path, place),
    what: `${at} ${problem}`,
    ...(hint === null ? {} : { hint }),
  });
}

function isUnknown({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}

function placed(path: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${path}:${line}:${column}`;
}
