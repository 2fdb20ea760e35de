/** What stands after an opcode: bytes of a fixed number, lines, or a length of so many bytes and then the content. */
export type Argument =
  | { readonly kind: 'fixed'; readonly bytes: number }
  | { readonly kind: 'lines'; readonly lines: 1 | 2 }
  | { readonly kind: 'counted'; readonly bytes: 1 | 4 | 8; readonly text: 'text' | 'bytes' };

const fixed = (codes: string, bytes: number): readonly (readonly [number, Argument])[] =>
  Array.from(codes, (code) => [code.charCodeAt(0), { kind: 'fixed', bytes }]);
const lines = (codes: string, count: 1 | 2): readonly (readonly [number, Argument])[] =>
  Array.from(codes, (code) => [code.charCodeAt(0), { kind: 'lines', lines: count }]);
const counted = (codes: string, bytes: 1 | 4 | 8, text: 'text' | 'bytes'): readonly (readonly [number, Argument])[] =>
  Array.from(codes, (code) => [code.charCodeAt(0), { kind: 'counted', bytes, text }]);

/** Every opcode of protocols 0 to 5; https://github.com/python/cpython/blob/main/Lib/pickletools.py */
export const OPCODES: ReadonlyMap<number, Argument> = new Map([
  ...fixed('(.012NQRabd}elo]st)u\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94\x97\x98', 0),
  ...fixed('Khq\x80\x82', 1),
  ...fixed('M\x83', 2),
  ...fixed('Jjr\x84', 4),
  ...fixed('G\x95', 8),
  ...lines('FILSVgpP', 1),
  ...lines('ci', 2),
  ...counted('U\x8c', 1, 'text'),
  ...counted('C\x8a', 1, 'bytes'),
  ...counted('TX', 4, 'text'),
  ...counted('B\x8b', 4, 'bytes'),
  ...counted('\x8d', 8, 'text'),
  ...counted('\x8e\x96', 8, 'bytes'),
]);

/** Opcodes that the scan looks at closer. */
export const OPCODE = {
  stop: 0x2e,
  global: 0x63,
  instance: 0x69,
  stackGlobal: 0x93,
  memoize: 0x94,
  binPut: 0x71,
  longBinPut: 0x72,
  put: 0x70,
  binGet: 0x68,
  longBinGet: 0x6a,
  get: 0x67,
  string: 0x53,
  unicode: 0x56,
} as const;
