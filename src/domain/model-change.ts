import { z } from 'zod';
import { RepositoryPath } from './repository-path.ts';

export const Artefact = z.enum(['weights', 'tokenizer', 'configuration', 'training-log', 'training-data']);
export type Artefact = z.infer<typeof Artefact>;

/** One artefact of a subject, or its training data or log, that the pull request adds, replaces or removes. */
export const ModelChange = z.strictObject({
  artefact: Artefact,
  kind: z.enum(['added', 'replaced', 'removed']),
  path: RepositoryPath,
});
export type ModelChange = Readonly<z.infer<typeof ModelChange>>;

/** Whether the served model itself changes, rather than what was written about its training. */
export function changesModel({ artefact }: ModelChange): boolean {
  return artefact === 'weights' || artefact === 'tokenizer' || artefact === 'configuration';
}

/** Whether weights change, or what reads text for them: what a service that is known by its name alone cannot show to have been run. */
export function changesWeights({ artefact }: ModelChange): boolean {
  return artefact === 'weights' || artefact === 'tokenizer';
}
