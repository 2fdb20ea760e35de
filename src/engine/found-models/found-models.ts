import { WEIGHT_FORMATS, type FoundModel, type WeightFormat } from '../../domain/found-model.ts';
import type { TreeEntry } from '../../domain/ports/repository.ts';

const NAMES: Readonly<Record<WeightFormat, RegExp>> = {
  onnx: /\.onnx$/i,
  safetensors: /\.safetensors$/i,
  gguf: /\.gguf$/i,
  pytorch: /\.(?:bin|pt|pth)$/i,
};

/** Said by its name alone; any other .bin or .pt is one only beside a config.json. */
const PYTORCH = /^(?:pytorch_model|consolidated)[\w.-]*\.(?:bin|pt|pth)$/i;

/** Folders of other people's code. */
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|site-packages|\.venv)\//;

/** Models by the names of a tree's files, in the order of their folders: links and submodules are none. */
export function foundModels(tree: readonly TreeEntry[]): readonly FoundModel[] {
  const files = tree.filter(({ kind, path }) => kind === 'file' && !FOREIGN.test(path));
  const configured = new Set(
    files.filter(({ path }) => nameOf(path) === 'config.json').map(({ path }) => folderOf(path)),
  );
  const found = new Map<string, { readonly entry: TreeEntry; readonly format: WeightFormat }[]>();
  for (const entry of files) {
    const format = formatOf(entry.path, configured);
    if (format === null) continue;
    const folder = exportFolder(folderOf(entry.path), configured);
    found.set(folder, [...(found.get(folder) ?? []), { entry, format }]);
  }
  return [...found.keys()].toSorted().map((folder) => {
    const weights = found.get(folder) ?? [];
    return {
      folder,
      formats: WEIGHT_FORMATS.filter((one) => weights.some(({ format }) => format === one)),
      weights: weights.map(({ entry }) => entry.path).toSorted(),
      bytes: weights.reduce((sum, { entry }) => sum + entry.size, 0),
      hasConfig: configured.has(folder),
    };
  });
}

function formatOf(path: string, configured: ReadonlySet<string>): WeightFormat | null {
  const name = nameOf(path);
  const format = WEIGHT_FORMATS.find((one) => NAMES[one].test(name)) ?? null;
  if (format !== 'pytorch') return format;
  return PYTORCH.test(name) || configured.has(folderOf(path)) ? format : null;
}

/** Some exports keep their weights in a folder onnx/ below the configuration. */
function exportFolder(folder: string, configured: ReadonlySet<string>): string {
  const above = folderOf(folder);
  return nameOf(folder) === 'onnx' && !configured.has(folder) && configured.has(above) ? above : folder;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
