import { yamlFile } from '../yaml/yaml-file.ts';
import { SourceInventory, type Source } from './source-inventory.ts';

/** The sources of an inventory; none where the file is not there. A Fault where it is not of its shape. */
export function listedSources(content: Uint8Array | null, path: string): readonly Source[] {
  return content === null ? [] : yamlFile(content, path, SourceInventory).sources;
}
