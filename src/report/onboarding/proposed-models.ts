import { RepositoryPath } from '../../domain/repository-path.ts';
import type { FoundModel } from '../../domain/found-model.ts';

/** Models that one policy begins with; a team with more adds them by hand. */
const MOST_ACTIVE = 20;

/** Words that some YAML takes for something else than text, as it takes numbers. */
const NO_TEXT = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** Why a folder stands in the policy as a comment alone. */
export type Doubt = 'root' | 'name' | 'format' | 'no-config' | 'many';

/** A found model and what the policy makes of it: an entry under an id of its own, in force where there is no doubt. */
export interface ProposedModel {
  readonly id: string;
  readonly found: FoundModel;
  readonly kind: 'onnx' | 'serve';
  readonly doubt: Doubt | null;
}

/** Those without doubt first, in their order. */
export function proposedModels(all: readonly FoundModel[]): readonly ProposedModel[] {
  const ids = new Set<string>();
  let active = 0;
  const proposed = all.map((found): ProposedModel => {
    const id = freeId(found.folder, ids);
    ids.add(id);
    const doubt = doubtOf(found) ?? (active >= MOST_ACTIVE ? 'many' : null);
    if (doubt === null) active += 1;
    return { id, found, kind: found.formats.includes('onnx') ? 'onnx' : 'serve', doubt };
  });
  return proposed.toSorted((a, b) => Number(a.doubt !== null) - Number(b.doubt !== null));
}

/** The technical gate opens ONNX and safetensors, and refuses weights of every other format. */
function doubtOf({ folder, formats, hasConfig }: FoundModel): Doubt | null {
  if (folder === '') return 'root';
  if (!RepositoryPath.safeParse(folder).success || /\p{Cs}|\uFFFD/u.test(folder)) return 'name';
  if (!formats.includes('onnx') && !formats.includes('safetensors')) return 'format';
  return hasConfig ? null : 'no-config';
}

function freeId(folder: string, taken: ReadonlySet<string>): string {
  const name = folder
    .slice(folder.lastIndexOf('/') + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replaceAll(/^-|-$/g, '');
  const id = name === '' ? 'model' : /^[a-z]/.test(name) && !NO_TEXT.has(name) ? name : `model-${name}`;
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}
