import { yamlFile } from '../yaml/yaml-file.ts';
import { annotationPaths } from './annotation-paths.ts';
import { AnnotationRules } from './annotation-rules.ts';
import { Annotators } from './annotators.ts';
import { Batches, type Batch } from './batches.ts';
import { reviewLog, type ReviewedItem } from './review-log.ts';

/** What a commit holds on its labelling; null where a file is not there. */
export interface AnnotationRecords {
  readonly rules: AnnotationRules | null;
  readonly people: Annotators | null;
  readonly batches: readonly Batch[];
  readonly log: readonly ReviewedItem[];
}

/** Reads the four files of a folder. A Fault where one of them is not of its shape. */
export async function annotationRecords(
  read: (path: string) => Promise<Uint8Array | null>,
  folder: string,
): Promise<AnnotationRecords> {
  const paths = annotationPaths(folder);
  const [rules, people, batches, log] = [
    await read(paths.rules),
    await read(paths.people),
    await read(paths.batches),
    await read(paths.log),
  ];
  return {
    rules: rules === null ? null : yamlFile(rules, paths.rules, AnnotationRules),
    people: people === null ? null : yamlFile(people, paths.people, Annotators),
    batches: batches === null ? [] : yamlFile(batches, paths.batches, Batches).batches,
    log: log === null ? [] : reviewLog(log, paths.log),
  };
}

/** Whether the rules say that nothing is labelled, and no batch and no item says otherwise. */
export function labelsNothing({ rules, batches, log }: AnnotationRecords): boolean {
  return rules?.none !== undefined && batches.length === 0 && log.length === 0;
}
