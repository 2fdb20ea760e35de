/** The files of a folder of annotation records. */
export function annotationPaths(folder: string): Readonly<Record<'rules' | 'people' | 'batches' | 'log', string>> {
  return {
    rules: `${folder}/rules.yml`,
    people: `${folder}/people.yml`,
    batches: `${folder}/batches.yml`,
    log: `${folder}/review-log.jsonl`,
  };
}
