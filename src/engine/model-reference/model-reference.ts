import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { FileReference } from '../../domain/file-reference.ts';
import { parsedYaml } from '../yaml/parsed-yaml.ts';
import { isBelow, PLACE_FORMS, referenceAddress } from './reference-address.ts';

/** `weights.safetensors.ref.yml` stands for the file `weights.safetensors`, which lies outside git. */
export const REFERENCE_SUFFIX = '.ref.yml';
/** More than any reference needs. */
export const REFERENCE_BYTES = 8192;

/** A file that lies outside git is named together with its size and digest, so that the tree alone says what the model is. */
const ModelReference = z.strictObject({
  from: z.string().min(1).max(2000),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/[?#]|:\/\/[^/]*@|\/$/.test(url), 'must hold no user, query, fragment or final slash')
    .nullable()
    .default(null),
  size: z
    .number()
    .int()
    .min(1)
    .max(2 * 1024 ** 4),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits'),
});

/** The path that a file of a tree has in the model: that of a reference is the path of what it stands for. */
export function servedPath(path: string): string {
  return path.endsWith(REFERENCE_SUFFIX) ? path.slice(0, -REFERENCE_SUFFIX.length) : path;
}

/** What a reference names. A Fault where it is not of its form, or leads to a place that the policy of the base branch does not list. */
export function modelReference(content: Uint8Array, path: string, sources: readonly string[]): FileReference {
  if (content.length > REFERENCE_BYTES) throw unusable(path, `The reference has more than ${REFERENCE_BYTES} bytes`);
  const read = parsedYaml(content, ModelReference);
  if ('problem' in read) throw unusable(`${path}:${read.place.line}:${read.place.column}`, read.problem);
  const { size, sha256 } = read.value;
  const address = referenceAddress(read.value);
  if (address === null) throw unusable(path, `from must be ${PLACE_FORMS}`);
  if (!isBelow(address, sources)) throw new Fault('reference-source', { where: `${path}: ${shownAddress(address)}` });
  return { address, size, sha256 };
}

/** An address without its query, which may hold a signature. */
export function shownAddress(address: string): string {
  return address.split('?', 1)[0] ?? '';
}

function unusable(where: string, what: string): Fault {
  return new Fault('reference-unusable', { where, what });
}
