import type { PolicyModel } from '../catalogue/policy.ts';
import type { Artefact, ModelChange } from '../domain/model-change.ts';
import type { TreeEntry } from '../domain/ports/repository.ts';
import { servedPath } from '../engine/model-reference/model-reference.ts';

/** Where a service's training data is put on record. */
const DATA_FOLDER = 'beian/data';

/** What changed of a model between two trees, by object id: its files, its trainer's logs, its training data. */
export function modelChanges(
  before: readonly TreeEntry[],
  after: readonly TreeEntry[],
  model: PolicyModel,
): readonly ModelChange[] {
  const [old, now] = [watched(before, model), watched(after, model)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), now.get(path)];
    if (was?.oid === is?.oid && was?.kind === is?.kind) return [];
    return [
      {
        artefact: artefactOf(path, model),
        kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'replaced',
        path,
      },
    ];
  });
}

/** Entries below a folder. */
export function below(tree: readonly TreeEntry[], folder: string): readonly TreeEntry[] {
  return tree.filter(({ path }) => path.startsWith(`${folder}/`));
}

function watched(tree: readonly TreeEntry[], model: PolicyModel): ReadonlyMap<string, TreeEntry> {
  const folders = [model.folder, model.training, DATA_FOLDER];
  return new Map(folders.flatMap((folder) => below(tree, folder)).map((entry) => [entry.path, entry]));
}

function artefactOf(path: string, model: PolicyModel): Artefact {
  if (path.startsWith(`${model.training}/`)) return 'training-log';
  if (!path.startsWith(`${model.folder}/`)) return 'training-data';
  const name = servedPath(path.slice(path.lastIndexOf('/') + 1));
  if (/\.(onnx|onnx_data|data|bin|safetensors|gguf|pt|pth|ckpt)$/.test(name)) return 'weights';
  return /^(tokenizer|vocab|merges|special_tokens|added_tokens|spiece)/.test(name) ? 'tokenizer' : 'configuration';
}
