/** What a file is by its first bytes, whatever its name says. */
export type FileFormat = 'zip' | 'pickle' | 'gguf' | 'hdf5' | 'executable' | 'script' | 'text' | 'binary';

/** Bytes of a file's start that the decision needs. */
export const SNIFFED_BYTES = 4096;

const MAGIC: readonly (readonly [FileFormat, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gguf', [0x47, 0x47, 0x55, 0x46]],
  ['hdf5', [0x89, 0x48, 0x44, 0x46]],
  ['executable', [0x7f, 0x45, 0x4c, 0x46]],
  ['executable', [0x4d, 0x5a]],
  ['script', [0x23, 0x21]],
];

export function fileFormat(start: Uint8Array): FileFormat {
  const magic = MAGIC.find(([, bytes]) => bytes.every((byte, index) => start[index] === byte));
  if (magic !== undefined) return magic[0];
  // PROTO opcode of pickle protocols 2 to 5; an ONNX file never starts with it.
  if (start[0] === 0x80 && (start[1] ?? 0) >= 2 && (start[1] ?? 0) <= 5) return 'pickle';
  return start.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)) ? 'binary' : 'text';
}
